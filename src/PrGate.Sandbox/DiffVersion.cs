namespace PrGate.Sandbox;

/// <summary>GitLab: one entry of a merge request's list of versions.</summary>
internal sealed record DiffVersion(long Id, Comparison Diff, DateTimeOffset At);
