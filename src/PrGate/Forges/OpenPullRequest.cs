using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>An open pull request as a repository's list shows it: enough for a sweep to notice what was missed.</summary>
public sealed record OpenPullRequest(int Number, CommitSha Head, string Base, DateTimeOffset UpdatedAt);
