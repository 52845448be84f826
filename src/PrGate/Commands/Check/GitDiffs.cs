using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Commands.Check;

/// <summary>Which lines a change writes, as a forge would show it.</summary>
internal static class GitDiffs
{
    private const string Start = "diff --git ";

    /// <returns>The files in their order, those with hunks with their <see cref="ChangedFile.Diff"/>. Where none can be told, any line may be written.</returns>
    public static async Task<List<ChangedFile>> AddAsync(GitProcess git, string from, string to, List<ChangedFile> files, CancellationToken cancellation)
    {
        var text = Encoding.UTF8.GetString(await git.RunAsync(
            ["diff-tree", "-r", "-M", "-p", "-U3", "--no-color", "--src-prefix=a/", "--dst-prefix=b/", "--no-ext-diff", "--no-textconv", "--end-of-options", from, to], cancellation));
        var patches = ("\n" + text).Split("\n" + Start)[1..];
        // Git writes patches in the order of its raw output; a file that became a link has two of them.
        return patches.Length == files.Count ? [.. files.Zip(patches, (file, patch) => file with { Diff = Hunks(file.Path, patch) })] : files;
    }

    private static FileDiff? Hunks(string path, string patch)
    {
        var header = patch.AsSpan(0, Math.Max(patch.IndexOf('\n', StringComparison.Ordinal), 0));
        var hunks = patch.IndexOf("\n@@ ", StringComparison.Ordinal);
        return hunks < 0 || !header.EndsWith(" b/" + path, StringComparison.Ordinal) ? null : UnifiedDiff.Parse(patch[(hunks + 1)..]);
    }
}
