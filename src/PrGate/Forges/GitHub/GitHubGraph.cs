using System.Text.Json.Serialization;

namespace PrGate.Forges.GitHub;

/// <summary>The fields of GitHub's GraphQL answers that are read (https://docs.github.com/graphql/reference/objects).</summary>
internal static class GitHubGraph
{
    internal sealed record Answer(Data? Data, IReadOnlyList<Error>? Errors);

    internal sealed record Error(string? Type, string? Message);

    internal sealed record Data(Repository? Repository, User? Users);

    internal sealed record Repository(PullRequest? PullRequest, MergeQueue? MergeQueue);

    internal sealed record Page(bool HasNextPage, string? EndCursor);

    internal sealed record Connection<T>(int? TotalCount, Page? PageInfo, IReadOnlyList<T?>? Nodes);

    internal sealed record PullRequest(
        string? HeadRefOid,
        Connection<Review>? Reviews,
        Connection<PullRequestCommit>? Commits,
        Connection<Comment>? Comments,
        Connection<Reaction>? Reactions,
        Rollup? StatusCheckRollup);

    internal sealed record Actor([property: JsonPropertyName("__typename")] string? Type, string? Login, long? DatabaseId);

    internal sealed record User(string? Login, long? DatabaseId);

    internal sealed record Review(
        string? State, string? Body, DateTimeOffset? SubmittedAt, DateTimeOffset? LastEditedAt, bool? AuthorCanPushToRepository, Actor? Editor, Actor? Author, Oid? Commit);

    internal sealed record Oid([property: JsonPropertyName("oid")] string? Value);

    internal sealed record PullRequestCommit(Commit? Commit);

    internal sealed record Commit(
        string? Oid, Connection<Oid>? Parents, Oid? Tree, string? Message, GitActor? Author, GitActor? Committer, Signature? Signature);

    internal sealed record GitActor(string? Name, string? Email, User? User);

    internal sealed record Signature(bool IsValid, string? State, bool WasSignedByGitHub, User? Signer);

    internal sealed record Comment(
        long? DatabaseId, string? Body, DateTimeOffset CreatedAt, DateTimeOffset? LastEditedAt, Actor? Editor, Actor? Author);

    internal sealed record Reaction(string? Content, DateTimeOffset CreatedAt, User? User);

    internal sealed record Rollup(Connection<Context>? Contexts);

    /// <summary>A commit status or a check run: which of the two says <see cref="Type"/>.</summary>
    internal sealed record Context(
        [property: JsonPropertyName("__typename")] string? Type,
        [property: JsonPropertyName("context")] string? Name,
        string? State,
        Actor? Creator,
        [property: JsonPropertyName("name")] string? RunName,
        string? Status,
        string? Conclusion,
        CheckSuite? CheckSuite);

    internal sealed record CheckSuite(string? Status, string? Conclusion, App? App, WorkflowRun? WorkflowRun);

    internal sealed record App(string? Slug);

    internal sealed record WorkflowRun(WorkflowFile? File);

    internal sealed record WorkflowFile(string? Path);

    internal sealed record MergeQueue(Connection<QueueEntry>? Entries);

    internal sealed record QueueEntry(string? State, Oid? BaseCommit, Oid? HeadCommit, QueuedPullRequest? PullRequest);

    internal sealed record QueuedPullRequest(int Number, string? HeadRefOid);
}
