namespace PrGate.ExternalLinters;

/// <summary>How a bounded process ended.</summary>
/// <param name="Error">The first line it wrote to its standard error.</param>
/// <param name="Failure">Why it did not end by itself, in a clause; null when it did.</param>
internal sealed record ProcessOutcome(int ExitCode, string Output, string Error, string? Failure)
{
    public static ProcessOutcome Failed(string why) => new(-1, "", "", why);
}
