using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>How to reach a pull request.</summary>
/// <param name="Repository">The repository's path as last seen (<c>owner/name</c>); can change, so the key decides.</param>
/// <param name="Installation">GitHub: the App installation that may read it; null on GitLab, or when not known yet.</param>
public sealed record PullRequestAddress(PullRequestKey Key, string Repository, long? Installation)
{
    public RepositoryAddress RepositoryAddress => new(Key.Forge, Key.Repository, Repository, Installation);
}
