using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>Reviews, commits, comments and statuses of a pull request by REST: a call for each, and two for the statuses.</summary>
internal sealed class GitHubRestDetails(ForgeOptions options, GitHubApi api, GitHubSelf self)
{
    public async Task<PullRequest> ReadAsync(PullRequestAddress address, PullRequest facts, PullRequestParts parts, CancellationToken cancellation)
    {
        var reviews = parts.HasFlag(PullRequestParts.Reviews) ? api.ListReviewsAsync(address, cancellation) : null;
        var commits = parts.HasFlag(PullRequestParts.Commits) ? api.ListCommitsAsync(address, cancellation) : null;
        var comments = parts.HasFlag(PullRequestParts.Comments) ? api.ListCommentsAsync(address, cancellation) : null;
        var statuses = parts.HasFlag(PullRequestParts.Statuses) ? StatusesAsync(address, facts, cancellation) : null;
        await Task.WhenAll(new Task?[] { reviews, commits, comments, statuses }.OfType<Task>());
        if (reviews is not null)
            facts = facts with { Reviews = GitHubReviews.Of(await reviews) };
        if (commits is not null)
            facts = facts with { Commits = GitHubCommits.Of(await commits) };
        if (comments is not null)
            facts = facts with { Comments = new([.. (await comments).Select(GitHubReviews.ToComment)]) };
        if (statuses is not null)
            facts = facts with { Statuses = await statuses };
        return parts.HasFlag(PullRequestParts.Reactions)
            ? facts with { Reactions = new([], $"reactions are read by GraphQL, which cannot be used on {options.Name}") }
            : facts;
    }

    private async Task<Listing<CommitStatus>> StatusesAsync(PullRequestAddress address, PullRequest facts, CancellationToken cancellation)
    {
        var statuses = api.ListStatusesAsync(address.RepositoryAddress, facts.Head, cancellation);
        IReadOnlyList<GitHubPayload.CheckRun> runs = [];
        string? why = null;
        try
        {
            runs = await api.ListCheckRunsAsync(address.RepositoryAddress, facts.Head, cancellation);
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.Forbidden or ForgeFault.NotFound)
        {
            why = "the App lacks `checks: read`";
        }
        return new(GitHubContexts.Of(await statuses, runs, facts.Base, self.Known), why);
    }
}
