using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <content>What approvals and commits are judged by.</content>
internal sealed partial class GitHubApi
{
    public Task<List<GitHubPayload.ListedCommit>> ListCommitsAsync(PullRequestAddress pr, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return ListAsync(
            pr.RepositoryAddress, ForgePath.Of($"repos/{owner}/{name}/pulls/{pr.Key.Number}/commits") + "?per_page=100", $"list the commits of {Label(pr)}",
            GitHubJson.Default.ListListedCommit, true, cancellation);
    }

    /// <summary>Asks for reviews; who is asked already stays so (https://docs.github.com/rest/pulls/review-requests#request-reviewers-for-a-pull-request).</summary>
    public Task<GitHubPayload.Pull> RequestReviewersAsync(PullRequestAddress pr, GitHubBody.ReviewRequest request, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return WriteAsync(
            pr, HttpMethod.Post, ForgePath.Of($"repos/{owner}/{name}/pulls/{pr.Key.Number}/requested_reviewers"), CallKind.Content,
            $"ask for a review of {Label(pr)}", ForgeJson.Write(request, GitHubJson.Default.ReviewRequestBody), true, GitHubJson.Default.Pull, cancellation);
    }

    /// <summary>Every status of a commit, newest first.</summary>
    public Task<List<GitHubPayload.Status>> ListStatusesAsync(RepositoryAddress repository, CommitSha commit, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        return ListAsync(
            repository, ForgePath.Of($"repos/{owner}/{name}/commits/{commit.Value}/statuses") + "?per_page=100", $"list the statuses of a commit of {repository.Path}",
            GitHubJson.Default.ListStatus, true, cancellation);
    }

    /// <summary>The newest check run of each name on a commit; at most a thousand are read.</summary>
    public async Task<IReadOnlyList<GitHubPayload.CheckRun>> ListCheckRunsAsync(RepositoryAddress repository, CommitSha commit, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        var all = new List<GitHubPayload.CheckRun>();
        for (var page = 1; page <= 10; page++)
        {
            var answer = await GetAsync(
                repository, ForgePath.Of($"repos/{owner}/{name}/commits/{commit.Value}/check-runs?page={page}") + "&per_page=100&filter=latest",
                $"list the check runs of a commit of {repository.Path}", GitHubJson.Default.CheckRuns, cancellation);
            all.AddRange(answer.Runs ?? []);
            if (answer.Runs is not { Count: 100 } || all.Count >= answer.TotalCount)
                break;
        }
        return all;
    }

    /// <summary>What lies between two commits, as a pull request would show it: at most 300 files.</summary>
    public Task<GitHubPayload.Comparison> CompareAsync(RepositoryAddress repository, string from, CommitSha to, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        return GetAsync(
            repository, ForgePath.Of($"repos/{owner}/{name}/compare/{from + "..." + to.Value}") + "?per_page=100", $"compare two commits of {repository.Path}",
            GitHubJson.Default.Comparison, cancellation);
    }

    /// <summary>Every file, link and submodule of a commit, by path.</summary>
    /// <returns>Null when GitHub lists only a part of them.</returns>
    public async Task<IReadOnlyDictionary<string, (string? Mode, string? Sha)>?> GetFilesOfAsync(
        RepositoryAddress repository, string commit, CancellationToken cancellation)
    {
        var tree = await GetTreeAsync(repository, commit, recursive: true, cancellation);
        return tree is { Truncated: false, Entries: { } entries }
            ? entries.Where(e => e is { Type: not "tree", Path: not null }).ToDictionary(e => e.Path!, e => (e.Mode, e.Sha), StringComparer.Ordinal)
            : null;
    }

    /// <summary>What a person may do in a repository (needs `metadata: read` alone).</summary>
    public Task<GitHubPayload.Collaborator> GetPermissionAsync(RepositoryAddress repository, string login, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        return GetAsync(
            repository, ForgePath.Of($"repos/{owner}/{name}/collaborators/{login}/permission"), $"read what {login} may do in {repository.Path}",
            GitHubJson.Default.Collaborator, cancellation);
    }

    /// <summary>A team's members, those of teams below it included (needs `members: read`).</summary>
    public Task<List<GitHubPayload.User>> ListTeamAsync(RepositoryAddress repository, string organization, string team, CancellationToken cancellation) =>
        ListAsync(
            repository, ForgePath.Of($"orgs/{organization}/teams/{team}/members") + "?per_page=100", $"list the members of {organization}/{team}",
            GitHubJson.Default.ListUser, true, cancellation);

    /// <summary>Someone's membership in an organisation (needs `members: read`).</summary>
    public Task<GitHubPayload.Membership> GetMembershipAsync(RepositoryAddress repository, string organization, string login, CancellationToken cancellation) =>
        GetAsync(
            repository, ForgePath.Of($"orgs/{organization}/memberships/{login}"), $"read whether {login} belongs to {organization}",
            GitHubJson.Default.Membership, cancellation);
}
