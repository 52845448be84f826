namespace PrGate.Checks.Configuration;

/// <summary>Why a config file cannot be used.</summary>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based.</param>
/// <param name="Message">What is wrong and which key.</param>
/// <param name="Fix">What to do.</param>
public sealed record ConfigError(string File, int Line, int Column, string Message, string Fix)
{
    public override string ToString() => $"{File}:{Line}:{Column}: {Message} {Fix}";
}
