namespace PrGate.Checks.Lint.Containers;

/// <summary>A shell's script, as far as pipes and substitutions go: pipelines of commands.</summary>
internal sealed class ShellScript(IReadOnlyList<IReadOnlyList<ShellCommand>> pipelines)
{
    /// <summary>Each with at least one command.</summary>
    public IReadOnlyList<IReadOnlyList<ShellCommand>> Pipelines { get; } = pipelines;

    /// <param name="offset">What is added to every place.</param>
    public static ShellScript Read(string text, int offset = 0) => new ShellReader(text, offset).Read();
}
