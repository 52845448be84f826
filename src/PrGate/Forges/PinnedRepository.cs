using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>A repository found by its path, at a commit that is there.</summary>
public sealed record PinnedRepository(RepositoryAddress Repository, CommitSha Commit);
