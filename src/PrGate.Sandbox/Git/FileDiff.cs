using System.Text;

namespace PrGate.Sandbox.Git;

/// <summary>A file's difference as a unified diff with three lines of context, the way forges show it.</summary>
internal sealed class FileDiff
{
    private const int Context = 3;

    private FileDiff(string patch, IReadOnlyList<DiffHunk> hunks, LineDiff lines)
    {
        Patch = patch;
        Hunks = hunks;
        Lines = lines;
        Additions = lines.Added.Count(a => a);
        Deletions = lines.Removed.Count(r => r);
    }

    /// <summary>The hunks, without file header and without a last line feed.</summary>
    public string Patch { get; }

    public IReadOnlyList<DiffHunk> Hunks { get; }

    public LineDiff Lines { get; }

    public int Additions { get; }

    public int Deletions { get; }

    public static FileDiff Of(GitBlob? old, GitBlob? @new)
    {
        var oldLines = old?.Lines() ?? [];
        var newLines = @new?.Lines() ?? [];
        MarkMissingLineFeed(old, oldLines, @new, newLines);
        var lines = LineDiff.Of(oldLines, newLines);
        var hunks = FindHunks(lines);
        return new FileDiff(Write(lines, hunks), hunks, lines);
    }

    // A last line without its line feed differs from the same line with one, as in Git.
    private static void MarkMissingLineFeed(GitBlob? old, string[] oldLines, GitBlob? @new, string[] newLines)
    {
        if (old is { EndsWithLineFeed: false } && oldLines.Length > 0)
            oldLines[^1] += "\n\\ No newline at end of file";
        if (@new is { EndsWithLineFeed: false } && newLines.Length > 0)
            newLines[^1] += "\n\\ No newline at end of file";
    }

    private static List<DiffHunk> FindHunks(LineDiff lines)
    {
        var hunks = new List<DiffHunk>();
        int o = 0, n = 0;
        while (o < lines.Old.Length || n < lines.New.Length)
        {
            if (!IsChange(o, n))
            {
                o++;
                n++;
                continue;
            }
            var lead = Math.Min(Context, Math.Min(o, n));
            int startOld = o - lead, startNew = n - lead;
            var quiet = 0;
            while (o < lines.Old.Length || n < lines.New.Length)
            {
                if (!IsChange(o, n))
                {
                    // Hunks that would touch or overlap are one.
                    if (++quiet > 2 * Context)
                        break;
                    o++;
                    n++;
                    continue;
                }
                quiet = 0;
                if (o < lines.Old.Length && lines.Removed[o])
                    o++;
                else
                    n++;
            }
            var shown = Math.Min(quiet, quiet > 2 * Context ? 2 * Context : quiet);
            var surplus = Math.Max(0, shown - Context);
            hunks.Add(new DiffHunk(
                OldStart: startOld + 1, o - surplus - startOld, NewStart: startNew + 1, n - surplus - startNew));
        }
        return hunks;

        bool IsChange(int old, int @new) =>
            (old < lines.Old.Length && lines.Removed[old]) || (@new < lines.New.Length && lines.Added[@new]);
    }

    private static string Write(LineDiff lines, List<DiffHunk> hunks)
    {
        var text = new StringBuilder();
        foreach (var hunk in hunks)
        {
            if (text.Length > 0)
                text.Append('\n');
            text.Append("@@ -").Append(Range(hunk.OldStart, hunk.OldCount)).Append(" +").Append(Range(hunk.NewStart, hunk.NewCount)).Append(" @@");
            int o = hunk.OldStart - 1, n = hunk.NewStart - 1;
            while (o < hunk.OldStart - 1 + hunk.OldCount || n < hunk.NewStart - 1 + hunk.NewCount)
            {
                if (o < hunk.OldStart - 1 + hunk.OldCount && lines.Removed[o])
                    text.Append("\n-").Append(lines.Old[o++]);
                else if (n < hunk.NewStart - 1 + hunk.NewCount && lines.Added[n])
                    text.Append("\n+").Append(lines.New[n++]);
                else
                {
                    text.Append("\n ").Append(lines.Old[o++]);
                    n++;
                }
            }
        }
        return text.ToString();
    }

    // Git writes an empty range with the line before it, and leaves out a count of one.
    private static string Range(int start, int count) => count switch
    {
        0 => $"{start - 1},0",
        1 => $"{start}",
        _ => $"{start},{count}",
    };
}
