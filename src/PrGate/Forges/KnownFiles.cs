using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges;

/// <summary>
/// What commits hold, as far as it was seen: a path at a commit never changes, so the answer is kept. Only ordinary files and absences are;
/// contents themselves are in the <see cref="BlobCache"/>.
/// </summary>
internal sealed class KnownFiles(BlobCache blobs)
{
    private readonly BoundedCache<(long Repository, string Commit, string Path), BlobId?> _entries = new(50_000, static _ => 1);

    /// <returns>Null when a call is needed.</returns>
    public FileContent? Find(long repository, FileRequest file)
    {
        if (file.IsBranch || !_entries.TryGet((repository, file.Revision, file.Path), out var blob))
            return null;
        if (blob is not { } id)
            return FileContent.Absent.Instance;
        return blobs.TryGet(id, out var bytes) ? new FileContent.Loaded(bytes) : null;
    }

    public void IsFile(long repository, string commit, string path, BlobId blob) => _entries.Set((repository, commit, path), blob);

    public void IsAbsent(long repository, string commit, string path) => _entries.Set((repository, commit, path), null);
}
