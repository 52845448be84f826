namespace PrGate.Sandbox;

/// <summary>One review (GitHub) or approval (GitLab).</summary>
/// <param name="State">APPROVED, CHANGES_REQUESTED, COMMENTED, DISMISSED or PENDING.</param>
/// <param name="Commit">The head that was reviewed.</param>
public sealed record SandboxReview(long Id, string Author, string State, string Commit, string Body, DateTimeOffset At)
{
    internal SandboxUser User { get; init; } = null!;
}
