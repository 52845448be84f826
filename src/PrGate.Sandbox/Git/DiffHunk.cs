namespace PrGate.Sandbox.Git;

/// <summary>One hunk: the old and new line ranges (one-based) that it shows.</summary>
internal readonly record struct DiffHunk(int OldStart, int OldCount, int NewStart, int NewCount)
{
    public bool ShowsOld(int line) => line >= OldStart && line < OldStart + OldCount;

    public bool ShowsNew(int line) => line >= NewStart && line < NewStart + NewCount;
}
