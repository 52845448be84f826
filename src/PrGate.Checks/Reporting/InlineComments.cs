using PrGate.Checks.Lint;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Reporting;

/// <summary>Chooses and words the comments on lines of the diff.</summary>
internal static class InlineComments
{
    public const int Most = 25;

    /// <summary>At most <see cref="Most"/>, the gravest first, and how many more there would be.</summary>
    public static (IReadOnlyList<InlineComment> Shown, int Hidden) Of(Verdict verdict, PullRequest pullRequest)
    {
        var files = pullRequest.Files.List.Where(f => f is { Kind: not ChangeKind.Removed, Diff: not null }).GroupBy(f => f.Path).ToDictionary(g => g.Key, g => g.First());
        var comments = verdict.Findings
            .Where(f => f.Severity >= Severity.Warning && f.Line > 0 && files.TryGetValue(f.File, out var file) && file.Diff!.CoversHeadLine(f.Line))
            .OrderByDescending(f => f.Severity).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)
            .DistinctBy(f => (f.File, f.Fingerprint))
            .ToList();
        return ([.. comments.Take(Most).Select(f => Word(f, files[f.File]))], Math.Max(0, comments.Count - Most));
    }

    private static InlineComment Word(Finding finding, ChangedFile file)
    {
        var why = LintRules.Find(finding.Rule)?.Why;
        var body = $"**{MarkdownText.Escape(finding.Message, 600)}**"
            + (why is null ? "" : $" {MarkdownText.Escape(why)}")
            + (finding.Fix is null ? "" : $"\n\nFix: {MarkdownText.Escape(finding.Fix, 600)}")
            + $"\n\n{MarkdownText.Code(finding.Rule)}";
        return new InlineComment(file.Path, file.PreviousPath, finding.Line, BaseLine(file.Diff!, finding.Line), body, finding.Fingerprint);
    }

    private static int? BaseLine(FileDiff diff, int line)
    {
        foreach (var hunk in diff.Hunks)
        {
            if (hunk.BaseLineOfContext.TryGetValue(line, out var baseLine))
                return baseLine;
        }
        return null;
    }
}
