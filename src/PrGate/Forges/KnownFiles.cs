using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges;

/// <summary>
/// What commits hold, as far as it was seen: a path at a commit never changes, so the answer is kept: ordinary files by their blob, absences, and
/// what cannot be read (links, submodules). Contents themselves are in the <see cref="BlobCache"/>.
/// </summary>
internal sealed class KnownFiles(BlobCache blobs)
{
    private readonly BoundedCache<(long Repository, string Commit, string Path), (BlobId? Blob, FileContent? Instead)> _entries = new(50_000, static _ => 1);

    /// <returns>Null when a call is needed.</returns>
    public FileContent? Find(long repository, FileRequest file)
    {
        // Who asks a branch for an id has seen it listed there as an ordinary file.
        if ((file.IsBranch || file.IsListed) && file.Blob is { } stated && blobs.TryGet(stated, out var listed))
            return new FileContent.Loaded(listed);
        if (file.IsBranch)
            return null;
        if (!_entries.TryGet((repository, file.Revision, file.Path), out var entry))
            return null;
        return entry.Blob is { } id
            ? blobs.TryGet(id, out var bytes) ? new FileContent.Loaded(bytes) : null
            : entry.Instead;
    }

    /// <summary>Keeps what <paramref name="content"/> says of a path at a commit.</summary>
    /// <param name="blob">Of a loaded file; without it its content is not kept.</param>
    public void Remember(long repository, string commit, string path, BlobId? blob, FileContent content)
    {
        // Bytes that are not their blob are a fault of the moment, not a fact of the commit.
        if (content == FileLimits.NotTheBlob)
            return;
        if (content is not FileContent.Loaded)
            _entries.Set((repository, commit, path), (null, content));
        else if (blob is { } id)
            _entries.Set((repository, commit, path), (id, null));
    }
}
