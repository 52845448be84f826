using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>A wish that a pull request be looked at.</summary>
/// <param name="Reason">For the timeline: <c>pull_request.synchronize</c>, <c>sweep</c>.</param>
/// <param name="Revives">Whether a dead item gets another chance by it; sweeps say no, or they would revive poison for ever.</param>
public sealed record WorkRequest(PullRequestAddress PullRequest, string Reason, HeadHint? Hint = null, bool Revives = true);
