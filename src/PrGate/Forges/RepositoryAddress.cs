using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>How to reach a repository; see <see cref="PullRequestAddress"/>.</summary>
public sealed record RepositoryAddress(string Forge, long Repository, string Path, long? Installation)
{
    public PullRequestAddress PullRequest(int number) => new(new PullRequestKey(Forge, Repository, number), Path, Installation);
}
