namespace PrGate.Checks.RegoPolicies;

/// <summary>Why policies cannot judge: PrGate never passes what they did not answer.</summary>
/// <param name="File">The policy's file; empty when no file is to blame.</param>
/// <param name="Line">1-based; 0 for the file as a whole.</param>
/// <param name="Message">A clause without a full stop.</param>
public sealed record PolicyProblem(string File, int Line, int Column, string Message)
{
    public override string ToString() => File.Length == 0 ? Message : Line == 0 ? $"{File}: {Message}" : $"{File}:{Line}: {Message}";
}
