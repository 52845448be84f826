using System.Text.Json;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox.GitLab;

/// <summary>A changed file as GitLab lists it; the difference of a file that is too large, or was scripted to be hidden, is empty.</summary>
internal static class GitLabDiffs
{
    private const int MaxDiffBytes = 200 * 1024;

    /// <param name="hidden">null, <c>collapsed</c> or <c>too_large</c>.</param>
    public static void Write(Utf8JsonWriter w, FileChange change, string? hidden)
    {
        var oldPath = change.PreviousPath ?? change.Path;
        var text = Text(change, oldPath);
        var tooLarge = hidden == "too_large" || text.Length > MaxDiffBytes;
        var collapsed = hidden == "collapsed";
        w.WriteStartObject();
        w.WriteString("diff"u8, tooLarge || collapsed ? "" : text);
        w.WriteBoolean("collapsed"u8, collapsed);
        w.WriteBoolean("too_large"u8, tooLarge);
        w.WriteString("new_path"u8, change.Path);
        w.WriteString("old_path"u8, oldPath);
        w.WriteString("a_mode"u8, change.Old?.Mode ?? "0");
        w.WriteString("b_mode"u8, change.New?.Mode ?? "0");
        w.WriteBoolean("new_file"u8, change.Old is null);
        w.WriteBoolean("renamed_file"u8, change.PreviousPath is not null);
        w.WriteBoolean("deleted_file"u8, change.New is null);
        w.WriteBoolean("generated_file"u8, false);
        w.WriteEndObject();
    }

    private static string Text(FileChange change, string oldPath)
    {
        if (change.IsBinary)
            return $"Binary files a/{oldPath} and b/{change.Path} differ\n";
        var submodules = new[] { (Sign: '-', change.Old?.Submodule), (Sign: '+', change.New?.Submodule) };
        if (submodules.Any(s => s.Submodule is not null))
            return "@@ -1 +1 @@\n" + string.Concat(submodules.Where(s => s.Submodule is not null).Select(s => $"{s.Sign}Subproject commit {s.Submodule}\n"));
        return change.Diff.Patch.Length == 0 ? "" : change.Diff.Patch + "\n";
    }
}
