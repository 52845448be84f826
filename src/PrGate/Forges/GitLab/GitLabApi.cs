using System.Net;
using System.Text.Json.Serialization.Metadata;
using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitLab;

/// <summary>GitLab's REST calls that PrGate makes, by name (https://docs.gitlab.com/api/rest). Projects are named by their number, which no rename changes.</summary>
internal sealed partial class GitLabApi : IDisposable
{
    private readonly ForgeOptions _options;
    private readonly ForgeHttp _http;
    private readonly ForgeLane _lane;
    private readonly GitLabToken _token;
    private readonly ForgePages _pages;

    public GitLabApi(ForgeOptions options, ForgeHttp http, TimeProvider clock)
    {
        _options = options;
        _http = http;
        _lane = new ForgeLane(options.Name, http.Settings, clock);
        _token = new GitLabToken(options.Token!);
        _pages = new ForgePages(options.Name, http);
    }

    public Task<GitLabPayload.MergeRequest> GetMergeRequestAsync(PullRequestAddress pr, CancellationToken cancellation) =>
        GetAsync(Path(pr), $"read merge request {Label(pr)}", GitLabJson.Default.MergeRequest, cancellation);

    public Task<List<GitLabPayload.Diff>> ListDiffsAsync(PullRequestAddress pr, CancellationToken cancellation) =>
        ListAsync(Path(pr) + "/diffs?per_page=100", $"list the changes of {Label(pr)}", GitLabJson.Default.ListDiff, false, cancellation);

    public Task<GitLabPayload.Approvals> GetApprovalsAsync(PullRequestAddress pr, CancellationToken cancellation) =>
        GetAsync(Path(pr) + "/approvals", $"read the approvals of {Label(pr)}", GitLabJson.Default.Approvals, cancellation);

    public Task<List<GitLabPayload.Reviewer>> ListReviewersAsync(PullRequestAddress pr, CancellationToken cancellation) =>
        ListAsync(Path(pr) + "/reviewers", $"list the reviewers of {Label(pr)}", GitLabJson.Default.ListReviewer, false, cancellation);

    public Task<List<GitLabPayload.Version>> ListVersionsAsync(PullRequestAddress pr, CancellationToken cancellation) =>
        ListAsync(Path(pr) + "/versions?per_page=100", $"list the versions of {Label(pr)}", GitLabJson.Default.ListVersion, false,
            cancellation);

    /// <summary>Every comment: single notes are discussions of one.</summary>
    public Task<List<GitLabPayload.Discussion>> ListDiscussionsAsync(PullRequestAddress pr, CancellationToken cancellation) =>
        ListAsync(Path(pr) + "/discussions?per_page=100", $"list the comments of {Label(pr)}", GitLabJson.Default.ListDiscussion, false,
            cancellation);

    public Task<List<GitLabPayload.MergeRequest>> ListOpenAsync(RepositoryAddress repository, CancellationToken cancellation) =>
        ListAsync(
            ForgePath.Of($"projects/{repository.Repository}/merge_requests") + "?state=opened&order_by=created_at&sort=desc&per_page=100",
            $"list the open merge requests of {repository.Path}", GitLabJson.Default.ListMergeRequest, true, cancellation);

    /// <returns>Null when there is no such file at that commit or branch.</returns>
    /// <exception cref="ForgeException">Also when the commit or the project is not known.</exception>
    public async Task<GitLabPayload.File?> GetFileAsync(
        RepositoryAddress repository, string path, string reference, CancellationToken cancellation)
    {
        var call = Call(
            HttpMethod.Get, ForgePath.Of($"projects/{repository.Repository}/repository/files/{path}?ref={reference}"), CallKind.Read,
            $"read {path} of {repository.Path}", null, true);
        try
        {
            return ForgeJson.Read(_options.Name, call, await _http.SendAsync(call, _lane, cancellation), GitLabJson.Default.File);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            if (e.Message.Contains("Commit Not Found", StringComparison.OrdinalIgnoreCase))
                throw UnknownRevision(repository, reference, e);
            if (e.Message.Contains("Project Not Found", StringComparison.OrdinalIgnoreCase))
                throw;
            return null;
        }
    }

    /// <exception cref="ForgeException">The revision is not known (yet).</exception>
    public async Task EnsureRevisionAsync(RepositoryAddress repository, string reference, CancellationToken cancellation)
    {
        try
        {
            await GetAsync(
                ForgePath.Of($"projects/{repository.Repository}/repository/commits/{reference}"), $"find {reference} of {repository.Path}",
                GitLabJson.Default.Commit, cancellation);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
        {
            throw UnknownRevision(repository, reference, e);
        }
    }

    /// <summary>The files below a folder (https://docs.gitlab.com/api/repositories/#list-repository-tree); a path that names a file, or nothing, is looked at as a file.</summary>
    public async Task<IReadOnlyList<ListedFile>> ListTreeAsync(RepositoryAddress repository, FileRequest folder, CancellationToken cancellation)
    {
        var reference = folder.IsBranch ? "refs/heads/" + folder.Revision : folder.Revision;
        var below = folder.Path.Length == 0 ? "" : ForgePath.Of($"path={folder.Path}&");
        try
        {
            var entries = await ListAsync(
                ForgePath.Of($"projects/{repository.Repository}/repository/tree?") + below + ForgePath.Of($"ref={reference}") + "&recursive=true&per_page=100",
                $"list {folder.Path}/ of {repository.Path}", GitLabJson.Default.ListTreeEntry, true, cancellation);
            if (entries.Count > 0)
            {
                return
                [
                    .. entries.Where(e => e is { Type: "blob" or "commit", Path: not null })
                        .Select(e => new ListedFile(e.Path!, e is { Type: "blob", Mode: not "120000", Id: { Length: 40 or 64 } id } ? new BlobId(id) : null)),
                ];
            }
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.NotFound && !e.Message.Contains("Project Not Found", StringComparison.OrdinalIgnoreCase))
        {
            // GitLab answers the same for a path that is not there and a branch that is not: reading the path as a file tells them apart.
        }
        if (folder.Path.Length == 0)
        {
            await EnsureRevisionAsync(repository, reference, cancellation);
            return [];
        }
        return await GetFileAsync(repository, folder.Path, reference, cancellation) is { } file
            ? [new ListedFile(folder.Path, file.BlobId is { Length: 40 or 64 } blob ? new BlobId(blob) : null)]
            : [];
    }

    /// <summary>The project at a path (https://docs.gitlab.com/api/projects/#get-a-single-project).</summary>
    public async Task<RepositoryAddress> FindProjectAsync(string path, CancellationToken cancellation)
    {
        _options.RequireServed(path);
        var project = await GetAsync(ForgePath.Of($"projects/{path}"), $"find {path}", GitLabJson.Default.Project, cancellation);
        var now = project.PathWithNamespace ?? path;
        // A call by an old name is redirected, perhaps to another owner.
        _options.RequireServed(now);
        return new RepositoryAddress(_options.Name, project.Id, now, null);
    }

    /// <summary>The project at a path with the commit of a SHA, tag or branch.</summary>
    public async Task<PinnedRepository> PinAsync(string path, string reference, CancellationToken cancellation)
    {
        var project = await FindProjectAsync(path, cancellation);
        var commit = await GetAsync(
            ForgePath.Of($"projects/{project.Repository}/repository/commits/{reference}"), $"find {reference} of {project.Path}", GitLabJson.Default.Commit, cancellation);
        return CommitSha.TryParse(commit.Id, out var sha)
            ? new PinnedRepository(project, sha.Value)
            : throw new ForgeException($"{_options.Name} gave no commit for {reference} of {project.Path}.", ForgeFault.Unavailable);
    }

    public Task<GitLabPayload.User> GetUserAsync(CancellationToken cancellation) =>
        GetAsync("user", "say who we are", GitLabJson.Default.User, cancellation);

    public async Task<GitLabPayload.Status> PostStatusAsync(
        PullRequestAddress pr, CommitSha head, GitLabBody.Status status, CancellationToken cancellation)
    {
        var what = $"set the status of {Label(pr)}";
        try
        {
            return await WriteAsync(
                HttpMethod.Post, ForgePath.Of($"projects/{pr.Key.Repository}/statuses/{head.Value}"), CallKind.Status, what,
                ForgeJson.Write(status, GitLabJson.Default.StatusBody), true, GitLabJson.Default.Status, cancellation);
        }
        catch (ForgeException e) when (e.Status == HttpStatusCode.BadRequest
            && e.Message.Contains("Cannot transition", StringComparison.OrdinalIgnoreCase))
        {
            // GitLab refuses to set a state that is there already.
            return new GitLabPayload.Status(null, null);
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.NotFound or ForgeFault.Forbidden && e.Status != HttpStatusCode.Unauthorized)
        {
            throw new ForgeException(
                $"{_options.Name} answered {(int?)e.Status} when asked to {what}. The token needs the scope api and the role Developer; on a protected branch it needs the right to push.",
                ForgeFault.Forbidden, e.Status, inner: e);
        }
    }

    public Task<GitLabPayload.Note> PostNoteAsync(PullRequestAddress pr, string body, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Post, Path(pr) + "/notes", CallKind.Content, $"comment on {Label(pr)}",
            ForgeJson.Write(new GitLabBody.Note(body), GitLabJson.Default.NoteBody), false,
            GitLabJson.Default.Note, cancellation);

    public Task<GitLabPayload.Note> EditNoteAsync(PullRequestAddress pr, string note, string body, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Put, Path(pr) + ForgePath.Of($"/notes/{note}"), CallKind.Content, $"edit our comment on {Label(pr)}",
            ForgeJson.Write(new GitLabBody.Note(body), GitLabJson.Default.NoteBody), true, GitLabJson.Default.Note, cancellation);

    public Task<GitLabPayload.Note> GetNoteAsync(PullRequestAddress pr, long note, CancellationToken cancellation) =>
        GetAsync(Path(pr) + ForgePath.Of($"/notes/{note}"), $"read a comment of {Label(pr)}", GitLabJson.Default.Note, cancellation);

    public Task<GitLabPayload.Award> AwardAsync(PullRequestAddress pr, long note, string emoji, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Post, Path(pr) + ForgePath.Of($"/notes/{note}/award_emoji"), CallKind.Content, $"react to a comment of {Label(pr)}",
            ForgeJson.Write(new GitLabBody.Award(emoji), GitLabJson.Default.AwardBody), true, GitLabJson.Default.Award, cancellation);

    public Task<GitLabPayload.Discussion> PostDiscussionAsync(
        PullRequestAddress pr, GitLabBody.Discussion discussion, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Post, Path(pr) + "/discussions", CallKind.Content, $"comment on a line of {Label(pr)}",
            ForgeJson.Write(discussion, GitLabJson.Default.DiscussionBody), false, GitLabJson.Default.Discussion, cancellation);

    public Task<GitLabPayload.Discussion> ResolveAsync(PullRequestAddress pr, string discussion, CancellationToken cancellation) =>
        WriteAsync(
            HttpMethod.Put, Path(pr) + ForgePath.Of($"/discussions/{discussion}"), CallKind.Content, $"resolve our comment on {Label(pr)}",
            ForgeJson.Write(new GitLabBody.Resolve(true), GitLabJson.Default.Resolve), true, GitLabJson.Default.Discussion, cancellation);

    public Task<ForgeAnswer> QueryAsync(string what, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        _http.SendAsync(
            Call(HttpMethod.Post, "", CallKind.Query, what, body, true) with { Address = _options.GraphQLUrl }, _lane, cancellation);

    public void Dispose() => _lane.Dispose();

    private static string Path(PullRequestAddress pr) => ForgePath.Of($"projects/{pr.Key.Repository}/merge_requests/{pr.Key.Number}");

    private static string Label(PullRequestAddress pr) => $"{pr.Repository}!{pr.Key.Number}";

    private ForgeException UnknownRevision(RepositoryAddress repository, string reference, ForgeException e) =>
        new($"{_options.Name} does not know {reference} of {repository.Path} (yet). It is tried again later.", ForgeFault.Unavailable,
            e.Status, inner: e);

    private ForgeCall Call(HttpMethod method, string path, CallKind kind, string what, ReadOnlyMemory<byte>? body, bool repeatable) =>
        new(method, path, kind, _token) { What = what, Body = body, Repeatable = repeatable };

    internal async Task<T> GetAsync<T>(string path, string what, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        var call = Call(HttpMethod.Get, path, CallKind.Read, what, null, true);
        return ForgeJson.Read(_options.Name, call, await _http.SendAsync(call, _lane, cancellation), type);
    }

    private async Task<List<T>> ListAsync<T>(
        string path, string what, JsonTypeInfo<List<T>> type, bool conditional, CancellationToken cancellation)
    {
        var all = new List<T>();
        await _pages.WalkAsync(
            Call(HttpMethod.Get, path, CallKind.Read, what, null, true) with { Conditional = conditional },
            _lane,
            (call, answer) =>
            {
                all.AddRange(ForgeJson.Read(_options.Name, call, answer, type));
                return true;
            },
            cancellation);
        return all;
    }

    private async Task<T> WriteAsync<T>(
        HttpMethod method, string path, CallKind kind, string what, ReadOnlyMemory<byte> body, bool repeatable, JsonTypeInfo<T> type,
        CancellationToken cancellation)
        where T : class
    {
        var call = Call(method, path, kind, what, body, repeatable);
        return ForgeJson.Read(_options.Name, call, await _http.SendAsync(call, _lane, cancellation), type);
    }
}
