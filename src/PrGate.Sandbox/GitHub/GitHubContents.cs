using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>File contents: by path, by blob, by tree, by archive, with GitHub's size limits.</summary>
internal sealed class GitHubContents(SandboxForge forge)
{
    private const int MaxJsonContent = 1024 * 1024;
    private const int MaxDirectory = 1000;
    private const int MaxTreeEntries = 100_000;

    public bool Handle(Exchange x, SandboxRepository repository, string[] path)
    {
        if (x.Method != "GET")
            return false;
        switch (path)
        {
            case ["contents", .. var file]:
                Contents(x, repository, string.Join('/', file).Trim('/'));
                return true;
            case ["git", "blobs", var id]:
                Blob(x, repository, id);
                return true;
            case ["git", "trees", .. var tree]:
                Tree(x, repository, string.Join('/', tree));
                return true;
            case ["git", "ref", .. var reference]:
                Ref(x.Json, repository, string.Join('/', reference));
                return true;
            case ["git", "commits", var sha]:
                new GitHubJson(forge).GitCommit(x.Json, repository, repository.Resolve(sha) ?? throw ForgeRefusal.NotFound());
                return true;
            case ["tarball", .. var reference]:
                var commit = repository.Resolve(reference.Length == 0 ? repository.DefaultBranch : string.Join('/', reference))
                    ?? throw ForgeRefusal.NotFound();
                x.Reply.Status = 302;
                x.Reply.Header("Location", $"{forge.WebUrl}/archive/{repository.Id}/{commit.Sha}/{Signature(repository, commit.Sha)}");
                return true;
            default:
                return false;
        }
    }

    /// <summary>What an archive's redirect leads to: no credentials are asked for, the address itself is the secret.</summary>
    public void Archive(Exchange x, string repositoryId, string sha, string signature)
    {
        if (!long.TryParse(repositoryId, out var id) || forge.Find(id) is not { } repository || signature != Signature(repository, sha))
            throw ForgeRefusal.NotFound();
        x.Actor = forge.Bot;
        KeyValuePair<string, GitEntry>[] files;
        lock (repository.Gate)
            files = [.. (repository.Resolve(sha) ?? throw ForgeRefusal.NotFound()).Tree.Walk()];
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            var top = $"{repository.FullName.Replace('/', '-')}-{sha[..7]}";
            tar.WriteEntry(new PaxGlobalExtendedAttributesTarEntry(new Dictionary<string, string> { ["comment"] = sha }));
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, top + "/"));
            foreach (var (path, entry) in files)
                WriteEntry(tar, $"{top}/{path}", entry);
        }
        x.Reply.Raw(bytes.ToArray(), "application/x-gzip");
        x.Reply.Header("Content-Disposition", $"attachment; filename={repository.Name}-{sha[..7]}.tar.gz");
    }

    private static void WriteEntry(TarWriter tar, string path, GitEntry entry)
    {
        if (entry.Blob is null)
        {
            // A submodule is an empty directory in an archive.
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, path + "/"));
            return;
        }
        if (entry.Mode == GitEntry.LinkMode)
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, path) { LinkName = Encoding.UTF8.GetString(entry.Blob.Content) });
            return;
        }
        using var content = new MemoryStream(entry.Blob.Content);
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = content });
    }

    private void Contents(Exchange x, SandboxRepository repository, string path)
    {
        var reference = x.Query("ref") ?? repository.DefaultBranch;
        var commit = repository.Resolve(reference) ?? throw new ForgeRefusal(404, $"No commit found for the ref {reference}");
        var entry = path.Length == 0 ? new GitEntry(GitEntry.TreeMode, null, commit.Tree) : commit.Tree.Find(path) ?? throw ForgeRefusal.NotFound();
        if (entry.Tree is { } tree)
        {
            x.Json.WriteStartArray();
            foreach (var (name, child) in tree.Entries.Take(MaxDirectory))
                WriteFile(x.Json, repository, path.Length == 0 ? name : $"{path}/{name}", reference, child, withContent: false);
            x.Json.WriteEndArray();
            return;
        }
        if (GitHubEtiquette.WantsRaw(x) && entry.Blob is { } blob)
        {
            x.Reply.Raw(blob.Content, "application/vnd.github.raw+json; charset=utf-8");
            return;
        }
        WriteFile(x.Json, repository, path, reference, entry, withContent: true);
    }

    private void WriteFile(Utf8JsonWriter w, SandboxRepository repository, string path, string reference, GitEntry entry, bool withContent)
    {
        var escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
        var url = $"{forge.WebUrl}/repos/{repository.FullName}/contents/{escaped}?ref={Uri.EscapeDataString(reference)}";
        var html = $"{forge.WebUrl}/{repository.FullName}/blob/{reference}/{escaped}";
        var id = entry.Tree is { } tree ? repository.IdOf(tree) : entry.Id;
        var git = $"{forge.WebUrl}/repos/{repository.FullName}/git/{(entry.Tree is null ? "blobs" : "trees")}/{id}";
        w.WriteStartObject();
        w.WriteString("name"u8, path[(path.LastIndexOf('/') + 1)..]);
        w.WriteString("path"u8, path);
        w.WriteString("sha"u8, id);
        w.WriteNumber("size"u8, entry.Blob?.Size ?? 0);
        w.WriteString("url"u8, url);
        w.WriteString("html_url"u8, html);
        w.WriteString("git_url"u8, git);
        GitHubJson.NullableString(w, "download_url", entry.Blob is null ? null : $"{forge.WebUrl}/raw/{repository.FullName}/{reference}/{escaped}");
        w.WriteString("type"u8, entry.Mode == GitEntry.LinkMode ? "symlink" : entry.ObjectType switch { "tree" => "dir", "commit" => "submodule", _ => "file" });
        if (withContent && entry.Blob is { } blob)
        {
            if (entry.Mode == GitEntry.LinkMode)
                w.WriteString("target"u8, Encoding.UTF8.GetString(blob.Content));
            else
            {
                // Above a megabyte the JSON form stays empty and says so by its encoding.
                var fits = blob.Size <= MaxJsonContent;
                w.WriteString("content"u8, fits ? Base64Lines(blob.Content) : "");
                w.WriteString("encoding"u8, fits ? "base64" : "none");
            }
        }
        if (withContent && entry.Submodule is not null)
            w.WriteString("submodule_git_url"u8, $"{forge.WebUrl}/submodule.git");
        w.WriteStartObject("_links"u8);
        w.WriteString("self"u8, url);
        w.WriteString("git"u8, git);
        w.WriteString("html"u8, html);
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private void Blob(Exchange x, SandboxRepository repository, string id)
    {
        var blob = repository.Blob(id) ?? throw ForgeRefusal.NotFound();
        if (GitHubEtiquette.WantsRaw(x))
        {
            x.Reply.Raw(blob.Content, "application/vnd.github.raw+json; charset=utf-8");
            return;
        }
        var w = x.Json;
        w.WriteStartObject();
        w.WriteString("sha"u8, blob.Id);
        w.WriteString("node_id"u8, "B_" + blob.Id);
        w.WriteNumber("size"u8, blob.Size);
        w.WriteString("url"u8, $"{forge.WebUrl}/repos/{repository.FullName}/git/blobs/{blob.Id}");
        w.WriteString("content"u8, Base64Lines(blob.Content));
        w.WriteString("encoding"u8, "base64");
        w.WriteEndObject();
    }

    private void Tree(Exchange x, SandboxRepository repository, string name)
    {
        var tree = repository.TreeOf(name) ?? throw ForgeRefusal.NotFound();
        var id = repository.IdOf(tree);
        var url = $"{forge.WebUrl}/repos/{repository.FullName}/git";
        var isRecursive = x.Query("recursive") is not null;
        var count = 0;
        var w = x.Json;
        w.WriteStartObject();
        w.WriteString("sha"u8, id);
        w.WriteString("url"u8, $"{url}/trees/{id}");
        w.WriteStartArray("tree"u8);
        foreach (var (path, entry) in isRecursive ? tree.Walk(withTrees: true) : tree.Entries)
        {
            if (++count > MaxTreeEntries)
                break;
            var entryId = entry.Tree is { } child ? repository.IdOf(child) : entry.Id;
            w.WriteStartObject();
            w.WriteString("path"u8, path);
            w.WriteString("mode"u8, entry.Mode);
            w.WriteString("type"u8, entry.ObjectType);
            w.WriteString("sha"u8, entryId);
            if (entry.Blob is { } blob)
                w.WriteNumber("size"u8, blob.Size);
            if (entry.Submodule is null)
                w.WriteString("url"u8, $"{url}/{entry.ObjectType}s/{entryId}");
            w.WriteEndObject();
        }
        w.WriteEndArray();
        w.WriteBoolean("truncated"u8, count > MaxTreeEntries);
        w.WriteEndObject();
    }

    private void Ref(Utf8JsonWriter w, SandboxRepository repository, string name)
    {
        var commit = name.StartsWith("heads/", StringComparison.Ordinal) || name.StartsWith("pull/", StringComparison.Ordinal)
            ? repository.Resolve("refs/" + name)
            : null;
        if (commit is null)
            throw ForgeRefusal.NotFound();
        w.WriteStartObject();
        w.WriteString("ref"u8, "refs/" + name);
        w.WriteString("node_id"u8, "REF_" + name);
        w.WriteString("url"u8, $"{forge.WebUrl}/repos/{repository.FullName}/git/refs/{name}");
        w.WriteStartObject("object"u8);
        w.WriteString("sha"u8, commit.Sha);
        w.WriteString("type"u8, "commit");
        w.WriteString("url"u8, $"{forge.WebUrl}/repos/{repository.FullName}/git/commits/{commit.Sha}");
        w.WriteEndObject();
        w.WriteEndObject();
    }

    private string Signature(SandboxRepository repository, string sha) => GitIds.Derived($"archive {forge.WebhookSecret} {repository.Id} {sha}")[..24];

    // GitHub breaks its base64 every sixty characters.
    private static string Base64Lines(byte[] content)
    {
        var plain = Convert.ToBase64String(content);
        var text = new StringBuilder(plain.Length + plain.Length / 60 + 1);
        for (var i = 0; i < plain.Length; i += 60)
            text.Append(plain.AsSpan(i, Math.Min(60, plain.Length - i))).Append('\n');
        return text.ToString();
    }
}
