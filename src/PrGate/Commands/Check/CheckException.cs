namespace PrGate.Commands.Check;

/// <summary>The command cannot be carried out; the message is for the person at the terminal.</summary>
/// <param name="exitCode">See <see cref="ExitCode"/>.</param>
internal sealed class CheckException(string message, int exitCode) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
