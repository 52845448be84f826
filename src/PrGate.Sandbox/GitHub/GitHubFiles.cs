using System.Text.Json;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox.GitHub;

/// <summary>A changed file as GitHub lists it; the patch is left out for binary files, pure renames and differences that are too large.</summary>
internal static class GitHubFiles
{
    private const int MaxPatchLines = 20_000;
    private const int MaxPatchBytes = 500 * 1024;

    public static bool HasPatch(FileChange change) =>
        !change.IsBinary && change.Diff.Hunks.Count > 0 && change.Diff.Additions + change.Diff.Deletions <= MaxPatchLines
            && change.Diff.Patch.Length <= MaxPatchBytes;

    public static void Write(Utf8JsonWriter w, SandboxForge forge, SandboxRepository repository, FileChange change, string head)
    {
        var path = string.Join('/', change.Path.Split('/').Select(Uri.EscapeDataString));
        var entry = (change.New ?? change.Old)!;
        w.WriteStartObject();
        w.WriteString("sha"u8, entry.Id);
        w.WriteString("filename"u8, change.Path);
        w.WriteString("status"u8, change.Status);
        w.WriteNumber("additions"u8, change.Diff.Additions);
        w.WriteNumber("deletions"u8, change.Diff.Deletions);
        w.WriteNumber("changes"u8, change.Diff.Additions + change.Diff.Deletions);
        w.WriteString("blob_url"u8, $"{forge.WebUrl}/{repository.FullName}/blob/{head}/{path}");
        w.WriteString("raw_url"u8, $"{forge.WebUrl}/{repository.FullName}/raw/{head}/{path}");
        w.WriteString("contents_url"u8, $"{forge.WebUrl}/repos/{repository.FullName}/contents/{path}?ref={head}");
        if (HasPatch(change))
            w.WriteString("patch"u8, change.Diff.Patch);
        else if (entry.Submodule is not null)
            w.WriteString("patch"u8, SubmodulePatch(change));
        if (change.PreviousPath is { } before)
            w.WriteString("previous_filename"u8, before);
        w.WriteEndObject();
    }

    private static string SubmodulePatch(FileChange change)
    {
        var lines = new List<string> { $"@@ -{(change.Old is null ? "0,0" : "1")} +{(change.New is null ? "0,0" : "1")} @@" };
        if (change.Old is not null)
            lines.Add("-Subproject commit " + change.Old.Id);
        if (change.New is not null)
            lines.Add("+Subproject commit " + change.New.Id);
        return string.Join('\n', lines);
    }
}
