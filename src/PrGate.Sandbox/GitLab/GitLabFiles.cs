using System.Security.Cryptography;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>File contents: by path (JSON, raw, headers only), by blob, by directory.</summary>
internal sealed class GitLabFiles(GitLabPages pages)
{
    public bool Handle(Exchange x, SandboxRepository project, string[] path)
    {
        switch (x.Method, path)
        {
            case ("GET" or "HEAD", ["repository", "files", var file]):
                File(x, project, file, raw: false);
                return true;
            case ("GET" or "HEAD", ["repository", "files", var file, "raw"]):
                File(x, project, file, raw: true);
                return true;
            case ("GET", ["repository", "blobs", var id, "raw"]):
                x.Reply.Raw(Blob(project, id).Content, "text/plain; charset=utf-8");
                return true;
            case ("GET", ["repository", "blobs", var id]):
                var blob = Blob(project, id);
                x.Json.WriteStartObject();
                x.Json.WriteNumber("size"u8, blob.Size);
                x.Json.WriteString("encoding"u8, "base64");
                x.Json.WriteString("content"u8, Convert.ToBase64String(blob.Content));
                x.Json.WriteString("sha"u8, blob.Id);
                x.Json.WriteEndObject();
                return true;
            case ("GET", ["repository", "tree"]):
                Tree(x, project);
                return true;
            default:
                return false;
        }
    }

    private static GitBlob Blob(SandboxRepository project, string id) => project.Blob(id) ?? throw new ForgeRefusal(404, "404 Blob Not Found");

    private static void File(Exchange x, SandboxRepository project, string path, bool raw)
    {
        var reference = x.Query("ref") ?? (raw ? project.DefaultBranch : throw new ForgeRefusal(400, "ref is missing") { Key = "error" });
        var commit = project.Resolve(reference) ?? throw new ForgeRefusal(404, "404 Commit Not Found");
        var entry = commit.Tree.Find(path);
        if (entry?.Blob is not { } blob)
            throw new ForgeRefusal(404, "404 File Not Found");
        var name = path[(path.LastIndexOf('/') + 1)..];
        var digest = Convert.ToHexStringLower(SHA256.HashData(blob.Content));
        (string Name, string Value)[] facts =
        [
            ("File-Name", name), ("File-Path", path), ("Size", blob.Size.ToString()), ("Encoding", "base64"), ("Content-Sha256", digest),
            ("Ref", reference), ("Blob-Id", blob.Id), ("Commit-Id", commit.Sha), ("Last-Commit-Id", commit.Sha),
            ("Execute-Filemode", entry.Mode == GitEntry.ExecutableMode ? "true" : "false"),
        ];
        foreach (var (header, value) in facts)
            x.Reply.Header("X-Gitlab-" + header, Uri.EscapeDataString(value).Replace("%2F", "/", StringComparison.Ordinal));
        if (raw)
        {
            x.Reply.Raw(blob.Content, "text/plain; charset=utf-8");
            return;
        }
        var w = x.Json;
        w.WriteStartObject();
        w.WriteString("file_name"u8, name);
        w.WriteString("file_path"u8, path);
        w.WriteNumber("size"u8, blob.Size);
        w.WriteString("encoding"u8, "base64");
        w.WriteString("content_sha256"u8, digest);
        w.WriteString("ref"u8, reference);
        w.WriteString("blob_id"u8, blob.Id);
        w.WriteString("commit_id"u8, commit.Sha);
        w.WriteString("last_commit_id"u8, commit.Sha);
        w.WriteBoolean("execute_filemode"u8, entry.Mode == GitEntry.ExecutableMode);
        w.WriteString("content"u8, Convert.ToBase64String(blob.Content));
        w.WriteEndObject();
    }

    private void Tree(Exchange x, SandboxRepository project)
    {
        var commit = project.Resolve(x.Query("ref") ?? project.DefaultBranch) ?? throw new ForgeRefusal(404, "404 Tree Not Found");
        var path = x.Query("path")?.Trim('/') ?? "";
        var tree = path.Length == 0 ? commit.Tree : commit.Tree.Find(path)?.Tree ?? throw new ForgeRefusal(404, "404 invalid revision or path Not Found");
        var prefix = path.Length == 0 ? "" : path + "/";
        List<KeyValuePair<string, GitEntry>> all = x.Query("recursive") is "true" or "1"
            ? [.. tree.Walk(withTrees: true, prefix)]
            : [.. tree.Entries.Select(e => new KeyValuePair<string, GitEntry>(prefix + e.Key, e.Value))];
        x.Json.WriteStartArray();
        foreach (var (at, entry) in x.Query("pagination") == "keyset" ? pages.Keyset(x, all, e => e.Value.Id + e.Key) : pages.Page(x, all))
        {
            x.Json.WriteStartObject();
            x.Json.WriteString("id"u8, entry.Tree is { } below ? project.IdOf(below) : entry.Id);
            x.Json.WriteString("name"u8, at[(at.LastIndexOf('/') + 1)..]);
            x.Json.WriteString("type"u8, entry.ObjectType);
            x.Json.WriteString("path"u8, at);
            x.Json.WriteString("mode"u8, entry.Mode);
            x.Json.WriteEndObject();
        }
        x.Json.WriteEndArray();
    }
}
