using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitLab;

/// <content>What approvals and commits are judged by, and trial merges.</content>
internal sealed partial class GitLabApi
{
    /// <summary>The commits of a merge request, newest first.</summary>
    public Task<List<GitLabPayload.Commit>> ListCommitsAsync(PullRequestAddress pr, CancellationToken cancellation) =>
        ListAsync(Path(pr) + "/commits?per_page=100", $"list the commits of {Label(pr)}", GitLabJson.Default.ListCommit, false, cancellation);

    public Task<GitLabPayload.Commit> GetCommitAsync(RepositoryAddress repository, string commit, CancellationToken cancellation) =>
        GetAsync(
            ForgePath.Of($"projects/{repository.Repository}/repository/commits/{commit}"), $"read a commit of {repository.Path}", GitLabJson.Default.Commit,
            cancellation);

    /// <returns>Null for an unsigned commit.</returns>
    public async Task<GitLabPayload.Signature?> GetSignatureAsync(RepositoryAddress repository, string commit, CancellationToken cancellation)
    {
        try
        {
            return await GetAsync(
                ForgePath.Of($"projects/{repository.Repository}/repository/commits/{commit}/signature"), $"read the signature of a commit of {repository.Path}",
                GitLabJson.Default.Signature, cancellation);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            return null;
        }
    }

    /// <summary>Statuses and jobs of a commit, the newest of each name and pipeline, in no order that is promised.</summary>
    public Task<List<GitLabPayload.CommitStatus>> ListStatusesAsync(
        RepositoryAddress repository, CommitSha commit, string? name, CancellationToken cancellation) =>
        ListAsync(
            ForgePath.Of($"projects/{repository.Repository}/repository/commits/{commit.Value}/statuses") + "?per_page=100"
                + (name is null ? "" : "&" + ForgePath.Of($"name={name}")),
            $"list the statuses of a commit of {repository.Path}", GitLabJson.Default.ListCommitStatus, false, cancellation);

    /// <summary>Everybody who may do something in a project, inherited and invited ones included.</summary>
    public Task<List<GitLabPayload.Member>> ListMembersAsync(RepositoryAddress repository, CancellationToken cancellation) =>
        ListAsync(
            ForgePath.Of($"projects/{repository.Repository}/members/all") + "?per_page=100", $"list the members of {repository.Path}",
            GitLabJson.Default.ListMember, false, cancellation);

    /// <summary>A group's members, inherited and invited ones included.</summary>
    public Task<List<GitLabPayload.Member>> ListGroupMembersAsync(string group, CancellationToken cancellation) =>
        ListAsync(
            ForgePath.Of($"groups/{group}/members/all") + "?per_page=100", $"list the members of {group}", GitLabJson.Default.ListMember, false, cancellation);

    public Task<List<GitLabPayload.User>> FindUserAsync(string login, CancellationToken cancellation) =>
        ListAsync(ForgePath.Of($"users?username={login}"), $"find the account {login}", GitLabJson.Default.ListUser, false, cancellation);

    /// <summary>Makes these accounts its reviewers, and nobody else (https://docs.gitlab.com/api/merge_requests/#update-mr).</summary>
    public Task<GitLabPayload.MergeRequest> SetReviewersAsync(PullRequestAddress pr, IReadOnlyList<long> reviewers, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Put, Path(pr), CallKind.Content, $"ask for a review of {Label(pr)}",
            ForgeJson.Write(new GitLabBody.Reviewers(reviewers), GitLabJson.Default.ReviewersBody), true, GitLabJson.Default.MergeRequest, cancellation);

    /// <summary>One version of a merge request with what it changed since its merge base.</summary>
    public Task<GitLabPayload.Version> GetVersionAsync(PullRequestAddress pr, long version, CancellationToken cancellation) =>
        GetAsync(Path(pr) + ForgePath.Of($"/versions/{version}"), $"read a version of {Label(pr)}", GitLabJson.Default.Version, cancellation);

    /// <summary>What differs between two commits, as the second one changes the first.</summary>
    public Task<GitLabPayload.Comparison> CompareAsync(RepositoryAddress repository, CommitSha from, CommitSha to, CancellationToken cancellation) =>
        GetAsync(
            ForgePath.Of($"projects/{repository.Repository}/repository/compare?from={from.Value}&to={to.Value}&straight=true"),
            $"compare two commits of {repository.Path}", GitLabJson.Default.Comparison, cancellation);

    /// <summary>The cars of a project's merge trains that are under way (Premium).</summary>
    public Task<List<GitLabPayload.TrainCar>> ListTrainCarsAsync(RepositoryAddress repository, CancellationToken cancellation) =>
        ListAsync(
            ForgePath.Of($"projects/{repository.Repository}/merge_trains") + "?scope=active&per_page=100", $"list the merge trains of {repository.Path}",
            GitLabJson.Default.ListTrainCar, false, cancellation);
}
