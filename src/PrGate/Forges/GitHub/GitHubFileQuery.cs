using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>
/// Reads many files by one GraphQL query. Every name is a variable, never part of the text. The files are asked of the commit's tree, because only
/// there the mode shows that something is a link or a submodule.
/// </summary>
internal sealed class GitHubFileQuery(ForgeOptions options, GitHubApi api, BlobCache blobs)
{
    public const int MaxFiles = 50;

    /// <returns>An answer for every file, in order.</returns>
    /// <exception cref="ForgeException">The forge is down, limits us, or does not know a commit or branch.</exception>
    public async Task<IReadOnlyList<Answer>> ReadAsync(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, CancellationToken cancellation)
    {
        var (owner, name) = GitHubApi.Split(repository);
        var revisions = files.Select(Expression).Distinct().ToList();
        var body = Body(owner, name, files, revisions, Cached(files));
        var what = $"read {files.Count} files of {repository.Path}";
        try
        {
            var answer = await api.QueryAsync(repository, what, body, Http.CallKind.Query, cancellation);
            using var json = JsonDocument.Parse(answer.Body);
            return Read(repository, files, revisions, json.RootElement, answer.Budget?.Reset);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException
            || (e is ForgeException { IsTransient: false } fault && fault.Fault != ForgeFault.Forbidden))
        {
            // An older server, or a proxy that lets only REST through: the single calls answer as well.
            return [.. files.Select(_ => Answer.NotAnswered.Instance)];
        }
    }

    /// <summary>The query for <paramref name="files"/>; kept apart so that its text can be checked against the published schema.</summary>
    internal static string Text(IReadOnlyList<FileRequest> files, IReadOnlyList<string> revisions, IReadOnlyList<bool> cached)
    {
        var declarations = Declarations(files, revisions);
        return $"query($owner:String!,$name:String!{declarations}){{repository(owner:$owner,name:$name){{{Selection(files, revisions, cached)}}}}}";
    }

    /// <summary>The variables that <see cref="Selection"/> names, each with a comma before it.</summary>
    internal static string Declarations(IReadOnlyList<FileRequest> files, IReadOnlyList<string> revisions)
    {
        var text = new StringBuilder();
        for (var r = 0; r < revisions.Count; r++)
            text.Append(CultureInfo.InvariantCulture, $",$r{r}:String!");
        for (var f = 0; f < files.Count; f++)
            text.Append(CultureInfo.InvariantCulture, $",$p{f}:String!");
        return text.ToString();
    }

    /// <summary>What is asked of the repository.</summary>
    internal static string Selection(IReadOnlyList<FileRequest> files, IReadOnlyList<string> revisions, IReadOnlyList<bool> cached)
    {
        var text = new StringBuilder(200 + (files.Count * 140));
        for (var r = 0; r < revisions.Count; r++)
        {
            text.Append(CultureInfo.InvariantCulture, $"r{r}:object(expression:$r{r}){{__typename ...on Commit{{oid");
            for (var f = 0; f < files.Count; f++)
            {
                if (Expression(files[f]) != revisions[r])
                    continue;
                text.Append(CultureInfo.InvariantCulture, $" f{f}:file(path:$p{f}){{mode object{{...on Blob{{oid byteSize");
                text.Append(cached[f] ? "}}}" : " isBinary isTruncated text}}}");
            }
            text.Append("}}");
        }
        return text.ToString();
    }

    /// <summary>Which files need not send their content, because it is known by its id.</summary>
    internal List<bool> Cached(IReadOnlyList<FileRequest> files) => [.. files.Select(f => f.Blob is { } blob && blobs.TryGet(blob, out _))];

    internal static void WriteVariables(Utf8JsonWriter json, IReadOnlyList<FileRequest> files, IReadOnlyList<string> revisions)
    {
        for (var r = 0; r < revisions.Count; r++)
            json.WriteString("r" + r.ToString(CultureInfo.InvariantCulture), revisions[r]);
        for (var f = 0; f < files.Count; f++)
            json.WriteString("p" + f.ToString(CultureInfo.InvariantCulture), files[f].Path);
    }

    /// <summary>The contents in an answer to <see cref="Selection"/>.</summary>
    /// <returns>Null unless every file is answered in full.</returns>
    internal IReadOnlyList<FileContent>? TryContents(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, List<string> revisions, JsonElement root, DateTimeOffset? reset)
    {
        var answers = Read(repository, files, revisions, root, reset);
        var contents = answers.OfType<Answer.Here>().Select(a => a.Content).ToList();
        return contents.Count == files.Count ? contents : null;
    }

    internal static string Expression(FileRequest file) => file.IsBranch ? "refs/heads/" + file.Revision : file.Revision;

    private static ReadOnlyMemory<byte> Body(
        string owner, string name, IReadOnlyList<FileRequest> files, List<string> revisions, List<bool> cached)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        json.WriteString("query"u8, Text(files, revisions, cached));
        json.WriteStartObject("variables"u8);
        json.WriteString("owner"u8, owner);
        json.WriteString("name"u8, name);
        WriteVariables(json, files, revisions);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private List<Answer> Read(
        RepositoryAddress repository, IReadOnlyList<FileRequest> files, List<string> revisions, JsonElement root, DateTimeOffset? reset)
    {
        var errors = Errors(repository, root, reset);
        var answers = new List<Answer>(files.Count);
        var tree = root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Object
            && data.TryGetProperty("repository", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        for (var f = 0; f < files.Count; f++)
        {
            var revision = revisions.IndexOf(Expression(files[f]));
            answers.Add(tree.ValueKind == JsonValueKind.Object ? One(revision, f, tree, errors)
                : Answer.NotAnswered.Instance);
        }
        return answers;
    }

    private Answer One(
        int revision, int index, JsonElement tree, List<(string Alias, string Type)> errors)
    {
        var name = "r" + revision.ToString(CultureInfo.InvariantCulture);
        // Null for a commit or branch that is not known (yet), but servers differ: the single calls say which it is.
        if (!tree.TryGetProperty(name, out var commit) || commit.ValueKind != JsonValueKind.Object)
            return Answer.NotAnswered.Instance;
        if (!commit.TryGetProperty("oid", out var oid) || oid.GetString() is not { Length: > 0 } at)
            return Answer.NotAnswered.Instance;
        var alias = "f" + index.ToString(CultureInfo.InvariantCulture);
        if (!commit.TryGetProperty(alias, out var entry) || entry.ValueKind != JsonValueKind.Object)
        {
            // GitHub answers null, with or without an error NOT_FOUND; any other error says nothing of the file.
            return errors.Exists(e => (e.Alias == alias || e.Alias.Length == 0) && e.Type != "NOT_FOUND")
                || entry.ValueKind is not JsonValueKind.Null
                ? Answer.NotAnswered.Instance
                : new Answer.Here(FileContent.Absent.Instance, at, null);
        }
        if (FileLimits.FromMode(entry.GetProperty("mode").GetInt32()) is { } special)
            return new Answer.Here(special, at, null);
        return FromBlob(entry, at);
    }

    private Answer FromBlob(JsonElement entry, string at)
    {
        if (!entry.TryGetProperty("object", out var content) || content.ValueKind != JsonValueKind.Object
            || !content.TryGetProperty("oid", out var oid) || oid.GetString() is not { Length: 40 or 64 } id)
        {
            return Answer.NotAnswered.Instance;
        }
        var blob = new BlobId(id);
        if (content.GetProperty("byteSize").GetInt64() > FileLimits.MaxBytes)
            return new Answer.Here(FileLimits.TooLarge, at, blob);
        if (blobs.TryGet(blob, out var kept))
            return new Answer.Here(new FileContent.Loaded(kept), at, blob);
        if (!content.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String
            || content.GetProperty("isTruncated").ValueKind == JsonValueKind.True)
            return new Answer.ByBlob(at, blob);
        var bytes = Encoding.UTF8.GetBytes(text.GetString()!);
        // Text that is not valid UTF-8 comes back changed; its id shows that.
        return blobs.TryKeep(blob, bytes) ? new Answer.Here(new FileContent.Loaded(bytes), at, blob) : new Answer.ByBlob(at, blob);
    }

    private List<(string Alias, string Type)> Errors(RepositoryAddress repository, JsonElement root, DateTimeOffset? reset)
    {
        var list = new List<(string, string)>();
        if (!root.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array)
            return list;
        foreach (var error in errors.EnumerateArray())
        {
            var type = error.TryGetProperty("type", out var t) && t.ValueKind == JsonValueKind.String ? t.GetString()! : "";
            if (type is "RATE_LIMITED" or "RATE_LIMIT")
            {
                throw new ForgeException(
                    $"{options.Name} limits our GraphQL queries and did not read files of {repository.Path}.", ForgeFault.RateLimited,
                    retryAt: reset);
            }
            var alias = error.TryGetProperty("path", out var path) && path.ValueKind == JsonValueKind.Array
                ? path.EnumerateArray().LastOrDefault(p => p.ValueKind == JsonValueKind.String
                    && p.GetString() is ['r' or 'f', >= '0' and <= '9', ..])
                : default;
            list.Add((alias.ValueKind == JsonValueKind.String ? alias.GetString()! : "", type));
        }
        return list;
    }

    /// <summary>What the query said of one file.</summary>
    internal abstract record Answer
    {
        private Answer() { }

        /// <summary>Nothing: another way must be tried.</summary>
        internal sealed record NotAnswered : Answer
        {
            public static readonly NotAnswered Instance = new();
        }

        internal sealed record Here(FileContent Content, string Commit, BlobId? Blob) : Answer;

        /// <summary>It is an ordinary file whose bytes did not come with the answer.</summary>
        internal sealed record ByBlob(string Commit, BlobId Blob) : Answer;
    }
}
