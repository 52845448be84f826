namespace PrGate.Checks.PullRequests;

/// <summary>The hunks of one file's unified diff.</summary>
public sealed record FileDiff(IReadOnlyList<DiffHunk> Hunks)
{
    /// <summary>Whether a comment can stand on <paramref name="line"/> of the head side (added or context lines of a hunk).</summary>
    public bool CoversHeadLine(int line) => Hunks.Any(h => line >= h.HeadStart && line < h.HeadStart + h.HeadCount);

    /// <summary>Whether the pull request added or changed <paramref name="line"/> of the head side.</summary>
    public bool AddsLine(int line) => Hunks.Any(h => h.AddedLines.Contains(line));
}
