using System.Text.Json.Serialization.Metadata;
using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>GitHub's REST calls that PrGate makes, by name (https://docs.github.com/rest).</summary>
internal sealed partial class GitHubApi(ForgeOptions options, ForgeHttp http, GitHubAccess access)
{
    public const string Json = "application/vnd.github+json";

    /// <summary>GitHub lists no more files than this of a pull request.</summary>
    public const int MaxFiles = 3000;

    private readonly ForgePages _pages = new(options.Name, http);

    public static IReadOnlyDictionary<string, string> DefaultHeaders { get; } =
        new Dictionary<string, string> { ["X-GitHub-Api-Version"] = "2022-11-28" };

    /// <exception cref="ForgeException">The path is not <c>owner/name</c>.</exception>
    public static (string Owner, string Name) Split(RepositoryAddress repository) =>
        repository.Path.Split('/') is [{ Length: > 0 } owner, { Length: > 0 } name]
            ? (owner, name)
            : throw new ForgeException(
                $"'{repository.Path}' is not a repository's path (owner/name); nothing was sent.", ForgeFault.Refused);

    public Task<GitHubPayload.Pull> GetPullAsync(PullRequestAddress pr, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return GetAsync(
            pr.RepositoryAddress, ForgePath.Of($"repos/{owner}/{name}/pulls/{pr.Key.Number}"), $"read pull request {Label(pr)}",
            GitHubJson.Default.Pull, cancellation);
    }

    public Task<List<GitHubPayload.File>> ListFilesAsync(PullRequestAddress pr, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return ListAsync(
            pr.RepositoryAddress, ForgePath.Of($"repos/{owner}/{name}/pulls/{pr.Key.Number}/files") + "?per_page=100",
            $"list the files of {Label(pr)}",
            GitHubJson.Default.ListFile, false, cancellation);
    }

    public Task<List<GitHubPayload.Review>> ListReviewsAsync(PullRequestAddress pr, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return ListAsync(
            pr.RepositoryAddress, ForgePath.Of($"repos/{owner}/{name}/pulls/{pr.Key.Number}/reviews") + "?per_page=100",
            $"list the reviews of {Label(pr)}",
            GitHubJson.Default.ListReview, true, cancellation);
    }

    public Task<List<GitHubPayload.Comment>> ListCommentsAsync(PullRequestAddress pr, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return ListAsync(
            pr.RepositoryAddress, ForgePath.Of($"repos/{owner}/{name}/issues/{pr.Key.Number}/comments") + "?per_page=100",
            $"list the comments of {Label(pr)}",
            GitHubJson.Default.ListComment, false, cancellation);
    }

    public Task<List<GitHubPayload.ReviewComment>> ListReviewCommentsAsync(PullRequestAddress pr, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return ListAsync(
            pr.RepositoryAddress, ForgePath.Of($"repos/{owner}/{name}/pulls/{pr.Key.Number}/comments") + "?per_page=100",
            $"list the review comments of {Label(pr)}",
            GitHubJson.Default.ListReviewComment, false, cancellation);
    }

    public Task<List<GitHubPayload.Pull>> ListOpenAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        return ListAsync(
            repository, ForgePath.Of($"repos/{owner}/{name}/pulls") + "?state=open&per_page=100",
            $"list the open pull requests of {repository.Path}",
            GitHubJson.Default.ListPull, true, cancellation);
    }

    /// <param name="path">Empty for the root folder; a folder answers with the list of what is in it.</param>
    /// <param name="reference">A commit SHA, or <c>refs/heads/…</c>.</param>
    /// <returns>Null when there is no such file at that commit.</returns>
    /// <exception cref="ForgeException">Also when the commit itself is not known (yet): then nothing can be said of its files.</exception>
    public async Task<ForgeAnswer?> GetContentsAsync(
        RepositoryAddress repository, string path, string reference, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        var file = path.Length == 0 ? "" : ForgePath.Of($"{path}");
        var target = ForgePath.Of($"repos/{owner}/{name}/contents/") + file + ForgePath.Of($"?ref={reference}");
        try
        {
            return await SendAsync(
                repository, HttpMethod.Get, target, CallKind.Read, $"read {path} of {repository.Path}", null, true, true, cancellation);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            return e.Message.Contains("No commit found", StringComparison.OrdinalIgnoreCase)
                ? throw new ForgeException(
                    $"{options.Name} does not know the commit {reference} of {repository.Path} (yet). It is tried again later.",
                    ForgeFault.Unavailable, e.Status, inner: e)
                : null;
        }
    }

    public Task<GitHubPayload.Repository> GetRepositoryAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        return GetAsync(repository, ForgePath.Of($"repos/{owner}/{name}"), $"find {repository.Path}", GitHubJson.Default.Repository, cancellation);
    }

    /// <summary>The commit of a SHA, tag or branch; asked as a history of one, which comes without the commit's changes.</summary>
    public async Task<CommitSha> FindCommitAsync(RepositoryAddress repository, string reference, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        var history = await GetAsync(
            repository, ForgePath.Of($"repos/{owner}/{name}/commits?sha={reference}") + "&per_page=1", $"find {reference} of {repository.Path}",
            GitHubJson.Default.ListCommit, cancellation);
        return history is [{ Sha: var sha }, ..] && CommitSha.TryParse(sha, out var commit)
            ? commit.Value
            : throw new ForgeException($"{options.Name} gave no commit for {reference} of {repository.Path}.", ForgeFault.Unavailable);
    }

    public Task<GitHubPayload.Blob> GetBlobAsync(RepositoryAddress repository, BlobId blob, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        return GetAsync(repository, ForgePath.Of($"repos/{owner}/{name}/git/blobs/{blob.Value}"),
            $"read a file's content of {repository.Path}", GitHubJson.Default.Blob, cancellation);
    }

    /// <summary>A tree's own entries or, when <paramref name="recursive"/>, everything below it at any depth.</summary>
    /// <param name="tree">The id of a tree, or of a commit, which stands for its own.</param>
    public Task<GitHubPayload.Tree> GetTreeAsync(RepositoryAddress repository, string tree, bool recursive, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        return GetAsync(
            repository, ForgePath.Of($"repos/{owner}/{name}/git/trees/{tree}") + (recursive ? "?recursive=1" : ""), $"list a folder of {repository.Path}",
            GitHubJson.Default.Tree, cancellation);
    }

    /// <summary>Streams the archive of a commit (gzip, tar) to <paramref name="consume"/>.</summary>
    public async Task StreamArchiveAsync(
        RepositoryAddress repository, string commit, Func<Stream, CancellationToken, Task> consume, CancellationToken cancellation)
    {
        var (owner, name) = Split(repository);
        var entry = await access.ForAsync(repository, cancellation);
        var call = Call(entry, HttpMethod.Get, ForgePath.Of($"repos/{owner}/{name}/tarball/{commit}"), CallKind.Read,
            $"read the archive of {repository.Path}", null, true, false);
        await http.StreamAsync(call, entry.Lane, ArchiveHost, consume, cancellation);
    }

    public async Task<GitHubPayload.Status> PostStatusAsync(
        PullRequestAddress pr, CommitSha head, GitHubBody.Status status, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        var what = $"set the status of {Label(pr)}";
        try
        {
            return await WriteAsync(
                pr, HttpMethod.Post, ForgePath.Of($"repos/{owner}/{name}/statuses/{head.Value}"), CallKind.Status, what,
                ForgeJson.Write(status, GitHubJson.Default.StatusBody), true, GitHubJson.Default.Status, cancellation);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            throw new ForgeException(
                $"{options.Name} answered 404 when asked to {what}; this usually means that the permission 'Commit statuses: write' is missing. Grant it to the App and accept it for the organisation.",
                ForgeFault.Forbidden, e.Status, inner: e);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.Refused
            && e.Message.Contains("No commit found", StringComparison.OrdinalIgnoreCase))
        {
            throw new ForgeException($"{options.Name} does not know the commit {head.Short} of {Label(pr)} (yet). It is tried again later.",
                ForgeFault.Unavailable, e.Status, inner: e);
        }
    }

    public Task<GitHubPayload.Comment> PostCommentAsync(PullRequestAddress pr, string body, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return WriteAsync(
            pr, HttpMethod.Post, ForgePath.Of($"repos/{owner}/{name}/issues/{pr.Key.Number}/comments"), CallKind.Content,
            $"comment on {Label(pr)}",
            ForgeJson.Write(new GitHubBody.Comment(body), GitHubJson.Default.CommentBody), false, GitHubJson.Default.Comment, cancellation);
    }

    public Task<GitHubPayload.Comment> EditCommentAsync(PullRequestAddress pr, string comment, string body, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return WriteAsync(
            pr, HttpMethod.Patch, ForgePath.Of($"repos/{owner}/{name}/issues/comments/{comment}"), CallKind.Content,
            $"edit our comment on {Label(pr)}",
            ForgeJson.Write(new GitHubBody.Comment(body), GitHubJson.Default.CommentBody), true, GitHubJson.Default.Comment, cancellation);
    }

    public Task<GitHubPayload.Review> PostReviewAsync(PullRequestAddress pr, GitHubBody.Review review, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return WriteAsync(
            pr, HttpMethod.Post, ForgePath.Of($"repos/{owner}/{name}/pulls/{pr.Key.Number}/reviews"), CallKind.Content,
            $"comment on lines of {Label(pr)}",
            ForgeJson.Write(review, GitHubJson.Default.ReviewBody), false, GitHubJson.Default.Review, cancellation);
    }

    public Task<GitHubPayload.ReviewComment> PostReviewCommentAsync(
        PullRequestAddress pr, GitHubBody.SingleComment comment, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return WriteAsync(
            pr, HttpMethod.Post, ForgePath.Of($"repos/{owner}/{name}/pulls/{pr.Key.Number}/comments"), CallKind.Content,
            $"comment on a line of {Label(pr)}",
            ForgeJson.Write(comment, GitHubJson.Default.SingleCommentBody), false, GitHubJson.Default.ReviewComment, cancellation);
    }

    public Task<GitHubPayload.ReviewComment> EditReviewCommentAsync(
        PullRequestAddress pr, long comment, string body, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        return WriteAsync(
            pr, HttpMethod.Patch, ForgePath.Of($"repos/{owner}/{name}/pulls/comments/{comment}"), CallKind.Content,
            $"edit our line comment on {Label(pr)}",
            ForgeJson.Write(new GitHubBody.Comment(body), GitHubJson.Default.CommentBody), true, GitHubJson.Default.ReviewComment,
            cancellation);
    }

    public async Task DeleteReviewCommentAsync(PullRequestAddress pr, long comment, CancellationToken cancellation)
    {
        var (owner, name) = Split(pr.RepositoryAddress);
        await SendAsync(
            pr.RepositoryAddress, HttpMethod.Delete, ForgePath.Of($"repos/{owner}/{name}/pulls/comments/{comment}"), CallKind.Content,
            $"delete our line comment on {Label(pr)}", null, true, false, cancellation);
    }

    /// <summary>Our App, by its own token.</summary>
    public Task<GitHubPayload.App> GetAppAsync(CancellationToken cancellation) => SelfAsync("app", GitHubJson.Default.App, cancellation);

    /// <summary>The user of a fixed token.</summary>
    public Task<GitHubPayload.User> GetUserAsync(CancellationToken cancellation) =>
        SelfAsync("user", GitHubJson.Default.User, cancellation);

    /// <summary>One GraphQL query, or a mutation that sets a value: sending it twice does no harm.</summary>
    public async Task<ForgeAnswer> QueryAsync(
        RepositoryAddress repository, string what, ReadOnlyMemory<byte> body, CallKind kind, CancellationToken cancellation)
    {
        var entry = await access.ForAsync(repository, cancellation);
        var call = new ForgeCall(HttpMethod.Post, "", kind, entry.Credentials)
        {
            What = what,
            Address = options.GraphQLUrl,
            Accept = Json,
            Body = body,
            Repeatable = true,
        };
        return await http.SendAsync(call, entry.Lane, cancellation);
    }

    public async Task<ForgeAnswer> SendAsync(
        RepositoryAddress repository, HttpMethod method, string path, CallKind kind, string what, ReadOnlyMemory<byte>? body,
        bool repeatable, bool conditional,
        CancellationToken cancellation)
    {
        var entry = await access.ForAsync(repository, cancellation);
        return await http.SendAsync(Call(entry, method, path, kind, what, body, repeatable, conditional), entry.Lane, cancellation);
    }

    public T Read<T>(ForgeAnswer answer, string what, JsonTypeInfo<T> type)
        where T : class =>
        ForgeJson.Read(
            options.Name, new ForgeCall(HttpMethod.Get, "", CallKind.Read, access.Self.Credentials) { What = what }, answer, type);

    // api.github.com sends archives from codeload.github.com, an Enterprise Server with subdomains from codeload.HOST.
    private string ArchiveHost =>
        "codeload." + (options.ApiUrl.IdnHost.StartsWith("api.", StringComparison.OrdinalIgnoreCase) ? options.ApiUrl.IdnHost[4..]
            : options.ApiUrl.IdnHost);

    private static string Label(PullRequestAddress pr) => $"{pr.Repository}#{pr.Key.Number}";

    private static ForgeCall Call(
        GitHubAccess.Entry entry, HttpMethod method, string path, CallKind kind, string what, ReadOnlyMemory<byte>? body, bool repeatable,
        bool conditional) =>
        new(method, path, kind, entry.Credentials) { What = what, Accept = Json, Body = body, Repeatable = repeatable,
            Conditional = conditional };

    private async Task<T> SelfAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var call = Call(access.Self, HttpMethod.Get, path, CallKind.Credential, "say who we are", null, true, false);
        return ForgeJson.Read(options.Name, call, await http.SendAsync(call, access.Self.Lane, cancellation), type);
    }

    private async Task<T> GetAsync<T>(
        RepositoryAddress repository, string path, string what, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var entry = await access.ForAsync(repository, cancellation);
        var call = Call(entry, HttpMethod.Get, path, CallKind.Read, what, null, true, false);
        return ForgeJson.Read(options.Name, call, await http.SendAsync(call, entry.Lane, cancellation), type);
    }

    private async Task<List<T>> ListAsync<T>(
        RepositoryAddress repository, string path, string what, JsonTypeInfo<List<T>> type, bool conditional,
        CancellationToken cancellation)
    {
        var entry = await access.ForAsync(repository, cancellation);
        var all = new List<T>();
        var first = Call(entry, HttpMethod.Get, path, CallKind.Read, what, null, true, conditional);
        await _pages.WalkAsync(
            first,
            entry.Lane,
            (call, answer) =>
            {
                var page = ForgeJson.Read(options.Name, call, answer, type);
                all.AddRange(page);
                return true;
            },
            cancellation);
        return all;
    }

    private async Task<T> WriteAsync<T>(
        PullRequestAddress pr, HttpMethod method, string path, CallKind kind, string what, ReadOnlyMemory<byte> body, bool repeatable,
        JsonTypeInfo<T> type,
        CancellationToken cancellation)
        where T : class
    {
        var entry = await access.ForAsync(pr.RepositoryAddress, cancellation);
        var call = Call(entry, method, path, kind, what, body, repeatable, false);
        return ForgeJson.Read(options.Name, call, await http.SendAsync(call, entry.Lane, cancellation), type);
    }
}
