namespace PrGate.Forges.GitHub;

/// <summary>The fields of a webhook's payload that are read, over all events.</summary>
internal sealed record GitHubEvent(
    string? Action,
    string? Ref,
    bool? Deleted,
    string? Before,
    string? Sha,
    string? Context,
    string? State,
    string? Description,
    GitHubEvent.PullRequestFields? PullRequest,
    GitHubEvent.IssueFields? Issue,
    GitHubEvent.CommentFields? Comment,
    GitHubEvent.CommentFields? Review,
    GitHubEvent.CheckFields? CheckRun,
    GitHubEvent.CheckFields? CheckSuite,
    GitHubEvent.RepositoryFields? Repository,
    GitHubEvent.MergeGroupFields? MergeGroup,
    GitHubEvent.OrganizationFields? Organization,
    GitHubEvent.IdFields? Installation,
    GitHubPayload.User? Sender)
{
    internal sealed record IdFields(long Id);

    internal sealed record RepositoryFields(long Id, string? FullName);

    internal sealed record HeadFields(string? Sha);

    internal sealed record PullRequestFields(int Number, HeadFields? Head, DateTimeOffset? UpdatedAt);

    internal sealed record LinkFields(string? Url);

    internal sealed record IssueFields(int Number, LinkFields? PullRequest);

    internal sealed record CommentFields(
        long? Id, string? Body, GitHubPayload.User? User, DateTimeOffset? CreatedAt, GitHubPayload.App? PerformedViaGithubApp);

    internal sealed record CheckFields(string? HeadSha, IReadOnlyList<CheckPullRequest>? PullRequests);

    internal sealed record MergeGroupFields(string? HeadSha, string? HeadRef, string? BaseSha, string? BaseRef);

    internal sealed record OrganizationFields(string? Login);

    internal sealed record CheckPullRequest(int Number, CheckBase? Base);

    internal sealed record CheckBase(string? Ref, IdFields? Repo);
}
