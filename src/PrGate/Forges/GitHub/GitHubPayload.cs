namespace PrGate.Forges.GitHub;

/// <summary>The fields of GitHub's REST answers that are read. Everything may be missing; whoever needs a field says so.</summary>
internal static class GitHubPayload
{
    internal sealed record User(long Id, string? Login, string? Type);

    internal sealed record App(long Id, string? Slug);

    internal sealed record Repository(long Id, string? FullName);

    internal sealed record Branch(string? Ref, string? Sha, Repository? Repo);

    internal sealed record Label(string? Name);

    internal sealed record Pull(
        int Number,
        string? Title,
        string? HtmlUrl,
        string? State,
        bool Merged,
        DateTimeOffset? MergedAt,
        bool Draft,
        User? User,
        Branch? Head,
        Branch? Base,
        IReadOnlyList<Label>? Labels,
        DateTimeOffset UpdatedAt,
        int? ChangedFiles,
        int? Comments,
        int? ReviewComments,
        IReadOnlyList<User>? RequestedReviewers,
        IReadOnlyList<Team>? RequestedTeams);

    internal sealed record Team(string? Slug);

    internal sealed record File(string? Filename, string? PreviousFilename, string? Status, string? Sha, string? Patch, int Changes, int? Additions, int? Deletions);

    internal sealed record Review(long Id, User? User, string? State, string? CommitId, DateTimeOffset? SubmittedAt, string? Body);

    internal sealed record Status(User? Creator, string? Context, string? State, string? Description);

    internal sealed record Comment(
        long Id, string? Body, User? User, App? PerformedViaGithubApp, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

    internal sealed record CheckRun(string? Name, string? Status, string? Conclusion, App? App);

    internal sealed record CheckRuns(int TotalCount, [property: System.Text.Json.Serialization.JsonPropertyName("check_runs")] IReadOnlyList<CheckRun>? Runs);

    internal sealed record ListedCommit(string? Sha, GitCommit? Commit, User? Author, User? Committer, IReadOnlyList<Commit>? Parents);

    internal sealed record GitCommit(string? Message, Commit? Tree, Signature? Author, Signature? Committer, Verification? Verification);

    internal sealed record Signature(string? Name, string? Email);

    internal sealed record Verification(bool Verified, string? Reason);

    internal sealed record Comparison(
        string? HtmlUrl, Commit? MergeBaseCommit, int TotalCommits, IReadOnlyList<Commit>? Commits, IReadOnlyList<File>? Files);

    internal sealed record Collaborator(string? Permission, string? RoleName, User? User);

    internal sealed record Membership(string? State, string? Role);

    internal sealed record ReviewComment(long Id, string? Body, User? User, string? Path, long? InReplyToId);

    internal sealed record Content(string? Type, string? Sha, long Size, string? Encoding,
        [property: System.Text.Json.Serialization.JsonPropertyName("content")] string? Text);

    internal sealed record FolderEntry(string? Name, string? Type, string? Sha);

    internal sealed record Commit(string? Sha);

    internal sealed record TreeEntry(string? Path, string? Mode, string? Type, string? Sha);

    internal sealed record Tree(string? Sha, bool Truncated, [property: System.Text.Json.Serialization.JsonPropertyName("tree")] IReadOnlyList<TreeEntry>? Entries);

    internal sealed record Blob(string? Sha, long Size, string? Encoding, string? Content);

    internal sealed record Installation(long Id);

    internal sealed record InstallationToken(string? Token, DateTimeOffset ExpiresAt);
}
