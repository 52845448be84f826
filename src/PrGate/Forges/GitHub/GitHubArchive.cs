using System.Formats.Tar;
using System.IO.Compression;
using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>
/// Reads many files of one commit from its archive, as it streams by. Archives leave files out and rewrite others (<c>export-ignore</c>,
/// <c>export-subst</c>), so a file counts only when its bytes are the blob that was asked for.
/// </summary>
internal sealed class GitHubArchive(GitHubApi api, BlobCache blobs)
{
    /// <summary>How much is unpacked before the rest is read singly.</summary>
    public const long MaxUnpacked = 512L * 1024 * 1024;

    private const int MaxEntries = 200_000;

    /// <param name="most">Bytes that are unpacked at most: less where there is another way to read many files.</param>
    /// <returns>What was found and proven, by path; the caller reads the others singly.</returns>
    public async Task<Dictionary<string, FileContent>> ReadAsync(
        RepositoryAddress repository, string commit, IReadOnlyList<FileRequest> files, CancellationToken cancellation, long most = MaxUnpacked)
    {
        var wanted = files
            .Where(f => f.Blob is not null)
            .DistinctBy(f => f.Path, StringComparer.Ordinal)
            .ToDictionary(f => f.Path, f => f.Blob!.Value, StringComparer.Ordinal);
        var found = new Dictionary<string, FileContent>(StringComparer.Ordinal);
        try
        {
            await api.StreamArchiveAsync(repository, commit, (stream, token) => UnpackAsync(stream, wanted, found, most, token), cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or IOException or ForgeException { IsTransient: false })
        {
            // A broken or refused archive loses nothing: what was proven stays, the rest is read file by file.
            return found;
        }
        return found;
    }

    private async Task UnpackAsync(
        Stream stream, Dictionary<string, BlobId> wanted, Dictionary<string, FileContent> found, long most, CancellationToken cancellation)
    {
        await using var unpacked = new CountingStream(new GZipStream(stream, CompressionMode.Decompress), most);
        await using var tar = new TarReader(unpacked);
        for (var entries = 0; entries < MaxEntries && found.Count < wanted.Count; entries++)
        {
            if (await tar.GetNextEntryAsync(false, cancellation) is not { } entry)
                return;
            var slash = entry.Name.IndexOf('/', StringComparison.Ordinal);
            var path = slash < 0 ? "" : entry.Name[(slash + 1)..];
            if (!wanted.TryGetValue(path, out var blob))
                continue;
            if (entry.EntryType == TarEntryType.SymbolicLink)
                found[path] = FileLimits.Link;
            else if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                await TakeAsync(entry, path, blob, found, cancellation);
        }
    }

    private async Task TakeAsync(
        TarEntry entry, string path, BlobId blob, Dictionary<string, FileContent> found, CancellationToken cancellation)
    {
        if (entry.Length > FileLimits.MaxBytes || entry.DataStream is null && entry.Length > 0)
            return;
        var bytes = new byte[entry.Length];
        if (entry.DataStream is { } data)
            await data.ReadExactlyAsync(bytes, cancellation);
        if (blobs.TryKeep(blob, bytes))
            found[path] = new FileContent.Loaded(bytes);
    }
}
