using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>
/// Lists folders: the folder's tree id is read from its parent at the branch (one call, which costs nothing when nothing changed), and the tree
/// itself once, since an id never means anything else.
/// </summary>
internal sealed class GitHubFolders(ForgeOptions options, GitHubApi api)
{
    // The contents call lists no more than this of a folder (https://docs.github.com/rest/repos/contents).
    private const int MostListed = 1000;

    private readonly BoundedCache<(long Repository, string Tree), IReadOnlyList<ListedFile>> _trees = new(200_000, static files => files.Count + 1);

    public async Task<IReadOnlyList<ListedFile>> ListAsync(RepositoryAddress repository, FileRequest wanted, CancellationToken cancellation)
    {
        var folder = wanted.Path;
        if (folder.Length == 0)
            return await TreeAsync(repository, wanted.Revision, "", cancellation);
        var slash = folder.LastIndexOf('/');
        var parent = slash < 0 ? "" : folder[..slash];
        if (await api.GetContentsAsync(repository, parent, wanted.IsBranch ? "refs/heads/" + wanted.Revision : wanted.Revision, cancellation) is not { } answer)
            return [];
        var entries = api.Read(answer, $"list {parent}/ of {repository.Path}", GitHubJson.Default.ListFolderEntry);
        if (entries.Find(e => e.Name == folder[(slash + 1)..]) is not { } entry)
        {
            return entries.Count < MostListed ? [] : throw Incomplete(repository, parent);
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

    /// <param name="tree">The id of a tree, or a commit or branch, which stand for theirs.</param>
    private async Task<IReadOnlyList<ListedFile>> TreeAsync(RepositoryAddress repository, string tree, string folder, CancellationToken cancellation)
    {
        var listed = await api.GetTreeAsync(repository, tree, cancellation);
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
