using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>Reads files by the fewest calls: what is known, then one query for fifty, else single files or, for many, one archive.</summary>
internal sealed class GitHubFiles(ForgeOptions options, GitHubApi api, GitHubFileQuery query, GitHubArchive archive, BlobCache blobs)
{
    /// <summary>From this many files on, an archive is cheaper than single calls.</summary>
    private const int MostSingles = 20;

    /// <summary>From this many listed files of one commit on, its archive is cheaper than queries.</summary>
    private const int MostQueried = 150;

    /// <summary>Bytes of such an archive that are unpacked before queries take over: a repository may hold far more than manifests.</summary>
    private const long MostUnpacked = 64L << 20;

    private readonly KnownFiles _known = new(blobs);

    public async Task<IReadOnlyList<FileContent>> ReadAsync(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, CancellationToken cancellation)
    {
        var contents = new FileContent?[files.Count];
        var wanted = new List<int>();
        for (var i = 0; i < files.Count; i++)
        {
            contents[i] = _known.Find(repository.Repository, files[i]);
            if (contents[i] is null)
                wanted.Add(i);
        }
        if (wanted.Count(i => files[i].IsListed) > MostQueried)
            wanted = await ArchiveAsync(repository, files, contents, wanted, cancellation, options.GraphQLUrl is null ? null : MostUnpacked);
        if (wanted.Count > 0 && options.GraphQLUrl is not null)
            wanted = await QueryAsync(repository, files, contents, wanted, cancellation);
        if (wanted.Count > MostSingles)
            wanted = await ArchiveAsync(repository, files, contents, wanted, cancellation);
        await Task.WhenAll(wanted.Select(async i => contents[i] = await SingleAsync(repository, files[i], cancellation)));
        for (var i = 0; i < files.Count; i++)
        {
            if (IsContradiction(files[i], contents[i]!))
            {
                throw new ForgeException(
                    $"{options.Name} lists {files[i].Path} of {repository.Path} and does not find it (yet). It is tried again later.",
                    ForgeFault.Unavailable);
            }
        }
        return contents!;
    }

    private static bool IsContradiction(FileRequest file, FileContent content) => file.Blob is not null && content is FileContent.Absent;

    private async Task<List<int>> QueryAsync(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, FileContent?[] contents, List<int> wanted,
        CancellationToken cancellation)
    {
        var chunks = wanted.Chunk(GitHubFileQuery.MaxFiles).ToList();
        var answers = await Task.WhenAll(chunks.Select(c => query.ReadAsync(repository, [.. c.Select(i => files[i])], cancellation)));
        var left = new List<int>();
        var blobReads = new List<Task>();
        foreach (var (chunk, answer) in chunks.Zip(answers))
        {
            for (var n = 0; n < chunk.Length; n++)
            {
                var index = chunk[n];
                switch (answer[n])
                {
                    case GitHubFileQuery.Answer.NotAnswered:
                        left.Add(index);
                        break;
                    case GitHubFileQuery.Answer.Here here:
                        contents[index] = here.Content;
                        Remember(repository, files[index], here.Commit, here.Blob, here.Content);
                        break;
                    case GitHubFileQuery.Answer.ByBlob needed:
                        blobReads.Add(ReadBlobAsync(needed.Commit, needed.Blob, index));
                        break;
                }
            }
        }
        await Task.WhenAll(blobReads);
        return left;

        async Task ReadBlobAsync(string commit, BlobId blob, int index)
        {
            contents[index] = await BlobAsync(repository, blob, cancellation);
            Remember(repository, files[index], commit, blob, contents[index]!);
        }
    }

    private async Task<List<int>> ArchiveAsync(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, FileContent?[] contents, List<int> wanted,
        CancellationToken cancellation, long? most = null)
    {
        var left = new List<int>();
        foreach (var group in wanted.GroupBy(i => (files[i].Revision, Usable: !files[i].IsBranch && files[i].Blob is not null)))
        {
            var members = group.ToList();
            if (!group.Key.Usable || members.Count <= MostSingles)
            {
                left.AddRange(members);
                continue;
            }
            var found = await archive.ReadAsync(repository, group.Key.Revision, [.. members.Select(i => files[i])], cancellation, most ?? GitHubArchive.MaxUnpacked);
            foreach (var index in members)
            {
                if (found.TryGetValue(files[index].Path, out var content))
                {
                    contents[index] = content;
                    Remember(repository, files[index], files[index].Revision, files[index].Blob, content);
                }
                else
                {
                    left.Add(index);
                }
            }
        }
        return left;
    }

    private async Task<FileContent> SingleAsync(RepositoryAddress repository, FileRequest file, CancellationToken cancellation)
    {
        var reference = file.IsBranch ? "refs/heads/" + file.Revision : file.Revision;
        var answer = await api.GetContentsAsync(repository, file.Path, reference, cancellation);
        if (answer is null)
        {
            Remember(repository, file, file.Revision, null, FileContent.Absent.Instance);
            return FileContent.Absent.Instance;
        }
        // A directory answers with a list instead of an object.
        if (answer.Body.Span.TrimStart(" \t\r\n"u8) is [(byte)'[', ..])
            return FileLimits.Directory;
        var entry = api.Read(answer, $"read {file.Path} of {repository.Path}", GitHubJson.Default.Content);
        var content = await ContentAsync(repository, file, entry, cancellation);
        if (entry.Sha is { Length: > 0 } sha)
            Remember(repository, file, file.Revision, new BlobId(sha), content);
        return content;
    }

    private async Task<FileContent> ContentAsync(
        RepositoryAddress repository, FileRequest file, GitHubPayload.Content entry, CancellationToken cancellation)
    {
        switch (entry.Type)
        {
            case "file":
                break;
            case "symlink":
                return FileLimits.Link;
            case "submodule":
                return FileLimits.Submodule;
            case "dir":
                return FileLimits.Directory;
            default:
                return new FileContent.Unavailable("the forge does not say what kind of file it is");
        }
        if (entry.Size > FileLimits.MaxBytes)
            return FileLimits.TooLarge;
        if (entry.Sha is not { Length: 40 or 64 } sha)
            return FileLimits.NotTheBlob;
        var blob = new BlobId(sha);
        // GitHub follows a link to an ordinary file here and answers with the other file.
        if (file.Blob is { } stated && stated != blob)
            return FileLimits.Link;
        if (blobs.TryGet(blob, out var kept))
            return new FileContent.Loaded(kept);
        return entry.Encoding == "base64" && Base64Text.Decode(entry.Text) is { } bytes && blobs.TryKeep(blob, bytes)
            ? new FileContent.Loaded(bytes)
            : await BlobAsync(repository, blob, cancellation);
    }

    private async Task<FileContent> BlobAsync(RepositoryAddress repository, BlobId blob, CancellationToken cancellation)
    {
        if (blobs.TryGet(blob, out var kept))
            return new FileContent.Loaded(kept);
        var answer = await api.GetBlobAsync(repository, blob, cancellation);
        if (answer.Size > FileLimits.MaxBytes)
            return FileLimits.TooLarge;
        return answer.Encoding == "base64" && Base64Text.Decode(answer.Content) is { } bytes && blobs.TryKeep(blob, bytes)
            ? new FileContent.Loaded(bytes)
            : FileLimits.NotTheBlob;
    }

    private void Remember(RepositoryAddress repository, FileRequest file, string commit, BlobId? blob, FileContent content)
    {
        if ((file.IsBranch && commit == file.Revision) || IsContradiction(file, content))
            return;
        _known.Remember(repository.Repository, commit, file.Path, blob, content);
    }
}
