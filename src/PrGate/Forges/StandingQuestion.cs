using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>Asks which status stands on a commit under a name.</summary>
/// <param name="Number">The pull request's number, or a merge group's; the answer comes under it.</param>
public sealed record StandingQuestion(int Number, CommitSha Commit, string Context);
