using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>Requested reviewers of one pull request: people, and teams of the repository's own organisation.</summary>
internal sealed class GitHubReviewRequests(GitHubApi api, PullRequestAddress address) : IReviewRequests
{
    public string? WhyNever(Reviewer reviewer) => reviewer.IsTeam && !reviewer.Name.StartsWith(Owner(address.Repository) + "/", StringComparison.OrdinalIgnoreCase)
        ? "GitHub asks only teams of the repository's own organisation"
        : null;

    public async Task<IReadOnlyList<Reviewer>> AskAsync(IReadOnlyList<Reviewer> reviewers, CancellationToken cancellation)
    {
        var body = new GitHubBody.ReviewRequest(
            [.. reviewers.Where(r => !r.IsTeam).Select(r => r.Name)],
            [.. reviewers.Where(r => r.IsTeam).Select(r => r.Name[(r.Name.IndexOf('/', StringComparison.Ordinal) + 1)..])]);
        return Of(await api.RequestReviewersAsync(address, body, cancellation), address.Repository);
    }

    /// <summary>Whom a review is asked of, as a pull request says it. Teams are named by their slug alone: they are always the owner's.</summary>
    public static IReadOnlyList<Reviewer> Of(GitHubPayload.Pull pull, string repository) =>
    [
        .. (pull.RequestedReviewers ?? []).Select(GitHubLoader.ToPerson).Where(p => p.Id != 0).Select(Reviewer.Of),
        .. (pull.RequestedTeams ?? []).Select(t => t.Slug).OfType<string>().Select(slug => Reviewer.Team($"{Owner(repository)}/{slug}")),
    ];

    private static string Owner(string repository) => repository.Split('/')[0];
}
