using PrGate.Checks.PullRequests;

namespace PrGate.Queue;

/// <summary>An item taken back from a worker that died.</summary>
public sealed record RescuedItem(PullRequestKey PullRequest, int Deaths, bool IsDead);
