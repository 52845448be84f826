using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>
/// Lists folders: the folder's tree id is read from its parent at the branch, and the tree itself once, since an id never means anything else.
/// The top of a repository has no address of its own among GitHub's described calls, so there it is the branch's commit that is asked for.
/// </summary>
internal sealed class GitHubFolders(ForgeOptions options, GitHubApi api)
{
    // The contents call lists no more than this of a folder (https://docs.github.com/rest/repos/contents).
    private const int MostListed = 1000;

    private readonly BoundedCache<(long Repository, string Tree), IReadOnlyList<ListedFile>> _trees = new(200_000, static files => files.Count + 1);

    private readonly BoundedCache<(long Repository, string Commit), List<GitHubPayload.FolderEntry>> _tops = new(20_000, static entries => entries.Count + 1);

    public async Task<IReadOnlyList<ListedFile>> ListAsync(RepositoryAddress repository, FileRequest wanted, CancellationToken cancellation)
    {
        var folder = wanted.Path;
        if (folder.Length == 0)
            return await TreeAsync(repository, wanted.Revision, "", cancellation);
        var slash = folder.LastIndexOf('/');
        var parent = slash < 0 ? "" : folder[..slash];
        var entries = parent.Length == 0
            ? await TopAsync(repository, wanted, cancellation)
            : await FolderAsync(repository, parent, wanted, cancellation);
        if (entries.Find(e => e.Name == folder[(slash + 1)..]) is not { } entry)
        {
            // A tree that is listed in part says so; a folder's contents do not.
            return parent.Length == 0 || entries.Count < MostListed ? [] : throw Incomplete(repository, parent);
        }
        if (entry.Type == "file" && entry.Sha is { Length: 40 or 64 } file)
            return [new ListedFile(folder, new BlobId(file))];
        if (entry.Type != "dir" || entry.Sha is not { Length: 40 or 64 } tree)
            return [new ListedFile(folder, null)];
        if (_trees.TryGet((repository.Repository, tree), out var known))
            return [.. known.Select(f => f with { Path = $"{folder}/{f.Path}" })];
        var files = await TreeAsync(repository, tree, folder, cancellation);
        _trees.Set((repository.Repository, tree), files);
        return [.. files.Select(f => f with { Path = $"{folder}/{f.Path}" })];
    }

    private async Task<List<GitHubPayload.FolderEntry>> FolderAsync(
        RepositoryAddress repository, string folder, FileRequest wanted, CancellationToken cancellation) =>
        await api.GetContentsAsync(repository, folder, GitHubFileQuery.Expression(wanted), cancellation) is { } answer
            ? api.Read(answer, $"list {folder}/ of {repository.Path}", GitHubJson.Default.ListFolderEntry)
            : [];

    private async Task<List<GitHubPayload.FolderEntry>> TopAsync(RepositoryAddress repository, FileRequest wanted, CancellationToken cancellation)
    {
        var commit = wanted.IsBranch ? await TipAsync(repository, wanted, cancellation) : wanted.Revision;
        if (_tops.TryGet((repository.Repository, commit), out var known))
            return known;
        var listed = await api.GetTreeAsync(repository, commit, recursive: false, cancellation);
        if (listed.Truncated || listed.Entries is null)
            throw Incomplete(repository, "");
        List<GitHubPayload.FolderEntry> entries =
        [
            .. listed.Entries.Select(e => new GitHubPayload.FolderEntry(
                e.Path, e switch { { Type: "tree" } => "dir", { Type: "blob", Mode: not "120000" } => "file", _ => "other" }, e.Sha)),
        ];
        _tops.Set((repository.Repository, commit), entries);
        return entries;
    }

    private async Task<string> TipAsync(RepositoryAddress repository, FileRequest wanted, CancellationToken cancellation)
    {
        try
        {
            return (await api.FindCommitAsync(repository, GitHubFileQuery.Expression(wanted), cancellation)).Value;
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.NotFound or ForgeFault.Refused)
        {
            throw new ForgeException(
                $"{options.Name} does not know the branch {wanted.Revision} of {repository.Path} (yet). It is tried again later.",
                ForgeFault.Unavailable, e.Status, inner: e);
        }
    }

    /// <param name="tree">The id of a tree, or a commit or branch, which stand for theirs.</param>
    private async Task<IReadOnlyList<ListedFile>> TreeAsync(RepositoryAddress repository, string tree, string folder, CancellationToken cancellation)
    {
        var listed = await api.GetTreeAsync(repository, tree, recursive: true, cancellation);
        if (listed.Truncated || listed.Entries is null)
            throw Incomplete(repository, folder);
        return
        [
            .. listed.Entries.Where(e => e is { Type: "blob" or "commit", Path: not null })
                .Select(e => new ListedFile(e.Path!, e is { Type: "blob", Mode: not "120000", Sha: { Length: 40 or 64 } sha } ? new BlobId(sha) : null)),
        ];
    }

    private ForgeException Incomplete(RepositoryAddress repository, string folder) =>
        new($"{options.Name} lists {repository.Path}/{folder} only in part, so what is in it is not known.", ForgeFault.Refused);
}
