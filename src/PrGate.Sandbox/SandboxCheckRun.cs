namespace PrGate.Sandbox;

/// <summary>GitHub: a check run of another App on a commit.</summary>
/// <param name="Conclusion">Null while it runs.</param>
internal sealed record SandboxCheckRun(long Id, string Sha, string Name, string App, string? Conclusion, DateTimeOffset At);
