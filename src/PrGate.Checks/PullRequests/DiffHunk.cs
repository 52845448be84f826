namespace PrGate.Checks.PullRequests;

/// <summary>One <c>@@ -BaseStart,BaseCount +HeadStart,HeadCount @@</c> hunk; line numbers are 1-based.</summary>
/// <param name="AddedLines">Head-side numbers of the added lines.</param>
/// <param name="BaseLineOfContext">Base-side number of each context line, by its head-side number (GitLab wants both).</param>
public sealed record DiffHunk(
    int BaseStart,
    int BaseCount,
    int HeadStart,
    int HeadCount,
    IReadOnlySet<int> AddedLines,
    IReadOnlyDictionary<int, int> BaseLineOfContext);
