using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Reporting;

/// <summary>The commit status: the first thing missing and what to do, in 140 characters.</summary>
public static class StatusLine
{
    /// <summary>The longest description GitHub takes, in UTF-16 units.</summary>
    public const int MaxDescription = 140;

    private const int MaxContext = 255;
    private const int MaxNext = 60;

    public static StatusReport Of(Verdict verdict, PullRequest pullRequest, Severity blocking, string? context, string? caveat = null) => new(
        context is null ? ContextOf(pullRequest.Base) : PlainText.Cut(context, MaxContext), StateOf(verdict.Status), Describe(verdict, blocking, caveat is null ? "" : $" ({caveat})"));

    /// <summary>The status' name for a base branch.</summary>
    public static string ContextOf(string baseBranch) => PlainText.Cut($"prgate/{baseBranch}", MaxContext);

    public static StatusState StateOf(CheckStatus status) => status switch
    {
        CheckStatus.Passed or CheckStatus.Overridden => StatusState.Success,
        CheckStatus.Pending => StatusState.Pending,
        CheckStatus.Failed => StatusState.Failure,
        _ => StatusState.Error,
    };

    /// <summary>The verdict in one word for people.</summary>
    public static string Word(CheckResult result) => result.Status switch
    {
        CheckStatus.Passed => "Passed",
        CheckStatus.Overridden => "Overridden",
        CheckStatus.Pending => result.Family == "approvals" ? "Blocked" : "Waiting",
        CheckStatus.Failed => "Failed",
        _ => result.Family == Gate.InternalFamily ? "PrGate problem, not yours" : "Error",
    };

    private static string Describe(Verdict verdict, Severity blocking, string caveat)
    {
        if (verdict is { Blocking: [], Overridden.Count: > 0 })
            return PlainText.Cut(OverrideWords.Line(verdict.Overridden), MaxDescription - caveat.Length) + caveat;
        if (verdict.Blocking is not [var first, ..])
            return PlainText.Cut("Passed: " + PlainText.OneLine(string.Join(", ", verdict.Results.Select(r => r.Summary))), MaxDescription - caveat.Length) + caveat;
        var more = verdict.Blocking.Sum(r => Math.Max(1, r.Findings.Count(f => f.Blocks(blocking)))) - 1;
        var suffix = more == 0 ? "" : $" ({more} more)";
        var next = first.Next is null || first.Findings.Count > 0 ? "" : " → " + PlainText.Cut(PlainText.OneLine(first.Next), MaxNext);
        var head = $"{Word(first)}: {PlainText.OneLine(first.Summary)}";
        return PlainText.Cut(head, MaxDescription - next.Length - suffix.Length - caveat.Length) + next + suffix + caveat;
    }
}
