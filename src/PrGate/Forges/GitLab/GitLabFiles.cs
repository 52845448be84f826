using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitLab;

/// <summary>Reads files: what is known, then GraphQL by the hundred where it is configured, else one call a file.</summary>
internal sealed class GitLabFiles(ForgeOptions options, GitLabApi api, KnownFiles known, BlobCache blobs)
{
    /// <summary>GitLab answers no more blobs of one selection.</summary>
    private const int MaxPaths = 100;

    internal const string QueryText =
        "query($project:ID!,$ref:String!,$type:RefType,$paths:[String!]!){project(fullPath:$project){id repository{blobs(ref:$ref,refType:$type,paths:$paths,first:100){" +
        "nodes{path oid mode rawSize rawTextBlob}}}}}";

    private readonly BoundedCache<(long Project, string Commit), bool> _revisions = new(10_000, static _ => 1);

    public async Task<IReadOnlyList<FileContent>> ReadAsync(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, CancellationToken cancellation)
    {
        var contents = new FileContent?[files.Count];
        for (var i = 0; i < files.Count; i++)
            contents[i] = known.Find(repository.Repository, files[i]);
        var wanted = Enumerable.Range(0, files.Count).Where(i => contents[i] is null).ToList();
        if (options.GraphQLUrl is not null)
        {
            var chunks = wanted.GroupBy(i => Reference(files[i])).SelectMany(g => g.Chunk(MaxPaths));
            await Task.WhenAll(chunks.Select(c => QueryAsync(repository, c, files, contents, cancellation)));
            wanted.RemoveAll(i => contents[i] is not null);
        }
        await Task.WhenAll(wanted.Select(async i => contents[i] = await SingleAsync(repository, files[i], cancellation)));
        return contents!;
    }

    /// <summary>Git's ids of ordinary files at a commit; null for a path that is not there.</summary>
    public async Task<IReadOnlyDictionary<string, BlobId?>> BlobsAsync(
        RepositoryAddress repository, string commit, IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var found = new Dictionary<string, BlobId?>(StringComparer.Ordinal);
        if (options.GraphQLUrl is not null)
        {
            foreach (var chunk in paths.Chunk(MaxPaths))
            {
                foreach (var (path, entry) in await TryQueryAsync(repository, new FileRequest("", commit), [.. chunk], cancellation) ?? [])
                    found[path] = entry.Blob;
            }
        }
        // What the query did not name may be missing, or the query may: the single call says which.
        foreach (var path in paths.Where(p => found.GetValueOrDefault(p) is null))
            found[path] = (await api.GetFileAsync(repository, path, commit, cancellation))?.BlobId is { Length: 40 or 64 } id ? new BlobId(id) : null;
        return found;
    }

    // A branch is named in full: a tag of the same name must not stand in for it.
    private static string Reference(FileRequest file) => file.IsBranch ? "refs/heads/" + file.Revision : file.Revision;

    private async Task QueryAsync(
        RepositoryAddress repository, int[] indexes, IReadOnlyList<FileRequest> files, FileContent?[] contents,
        CancellationToken cancellation)
    {
        var revision = files[indexes[0]];
        var paths = indexes.Select(i => files[i].Path).Distinct(StringComparer.Ordinal).ToList();
        var found = await TryQueryAsync(repository, revision, paths, cancellation);
        if (found is null)
            return;
        // Nothing found can also mean that the revision is unknown, and an unknown revision must not look like an empty one.
        if (found.Count == 0)
            await EnsureRevisionAsync(repository, Reference(revision), revision.IsBranch, cancellation);
        foreach (var index in indexes)
        {
            var file = files[index];
            contents[index] = found.TryGetValue(file.Path, out var entry) ? entry.Content : FileContent.Absent.Instance;
            if (contents[index] is { } content && !file.IsBranch)
                known.Remember(repository.Repository, file.Revision, file.Path, entry.Blob, content);
        }
    }

    private async Task EnsureRevisionAsync(RepositoryAddress repository, string reference, bool isBranch, CancellationToken cancellation)
    {
        if (!isBranch && _revisions.TryGet((repository.Repository, reference), out _))
            return;
        await api.EnsureRevisionAsync(repository, reference, cancellation);
        if (!isBranch)
            _revisions.Set((repository.Repository, reference), true);
    }

    /// <returns>By path, what was found; a null content must be read singly. Null when the query cannot be used at all.</returns>
    private async Task<Dictionary<string, (FileContent? Content, BlobId? Blob)>?> TryQueryAsync(
        RepositoryAddress repository, FileRequest revision, List<string> paths, CancellationToken cancellation)
    {
        try
        {
            var answer = await api.QueryAsync(
                $"read {paths.Count} files of {repository.Path}", Body(repository, revision, paths), cancellation);
            using var json = JsonDocument.Parse(answer.Body);
            return Read(json.RootElement, repository);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException
            || e is ForgeException { IsTransient: false })
        {
            // An older GitLab, a query over its complexity limit, or GraphQL switched off: the single calls answer as well.
            return null;
        }
    }

    // GraphQL refuses a branch named in full, and takes its kind instead.
    private static ReadOnlyMemory<byte> Body(RepositoryAddress repository, FileRequest revision, List<string> paths)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("query"u8, QueryText);
        json.WriteStartObject("variables"u8);
        json.WriteString("project"u8, repository.Path);
        json.WriteString("ref"u8, revision.Revision);
        json.WriteString("type"u8, revision.IsBranch ? "HEADS" : null);
        json.WriteStartArray("paths"u8);
        foreach (var path in paths)
            json.WriteStringValue(path);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private Dictionary<string, (FileContent? Content, BlobId? Blob)>? Read(JsonElement root, RepositoryAddress repository)
    {
        if (root.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0)
            return null;
        if (!root.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object
            || !data.TryGetProperty("project", out var project) || project.ValueKind != JsonValueKind.Object
            // A path can meanwhile belong to another project; the number decides.
            || project.GetProperty(
                "id").GetString() != string.Create(CultureInfo.InvariantCulture, $"gid://gitlab/Project/{repository.Repository}"))
        {
            return null;
        }
        var found = new Dictionary<string, (FileContent?, BlobId?)>(StringComparer.Ordinal);
        foreach (var node in project.GetProperty("repository").GetProperty("blobs").GetProperty("nodes").EnumerateArray())
            found[node.GetProperty("path").GetString()!] = One(node);
        return found;
    }

    private (FileContent? Content, BlobId? Blob) One(JsonElement node)
    {
        if (node.GetProperty("mode").GetString() is not { } mode || !GitLabLoader.TryOctal(mode, out var bits))
            return (null, null);
        if (FileLimits.FromMode(bits) is { } special)
            return (special, null);
        if (node.GetProperty("oid").GetString() is not { Length: 40 or 64 } oid)
            return (null, null);
        var blob = new BlobId(oid);
        if (Size(node.GetProperty("rawSize")) > FileLimits.MaxBytes)
            return (FileLimits.TooLarge, blob);
        if (blobs.TryGet(blob, out var kept))
            return (new FileContent.Loaded(kept), blob);
        // Binary files have no text, and text that is not valid UTF-8 comes back changed; its id shows that.
        return node.GetProperty("rawTextBlob") is { ValueKind: JsonValueKind.String } text
            && Encoding.UTF8.GetBytes(text.GetString()!) is var bytes && blobs.TryKeep(blob, bytes)
                ? (new FileContent.Loaded(bytes), blob)
                : (null, blob);
    }

    private static long Size(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.String => long.Parse(value.GetString()!, NumberStyles.None, CultureInfo.InvariantCulture),
        _ => 0,
    };

    private async Task<FileContent> SingleAsync(RepositoryAddress repository, FileRequest file, CancellationToken cancellation)
    {
        var answer = await api.GetFileAsync(repository, file.Path, Reference(file), cancellation);
        BlobId? blob = answer?.BlobId is { Length: 40 or 64 } id ? new BlobId(id) : null;
        FileContent content = answer switch
        {
            null => FileContent.Absent.Instance,
            { Size: > FileLimits.MaxBytes } => FileLimits.TooLarge,
            _ when blob is { } at && answer.Encoding == "base64" && Base64Text.Decode(answer.Content) is { } bytes
                && blobs.TryKeep(at, bytes) => new FileContent.Loaded(bytes),
            _ => FileLimits.NotTheBlob,
        };
        if (!file.IsBranch)
            known.Remember(repository.Repository, file.Revision, file.Path, blob, content);
        return content;
    }
}
