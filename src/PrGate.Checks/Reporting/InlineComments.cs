using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Reporting;

/// <summary>Chooses and words the comments on lines of the diff.</summary>
internal static class InlineComments
{
    public const int Most = 25;

    /// <summary>At most <see cref="Most"/>, the gravest first, and how many more there would be.</summary>
    /// <param name="blocking">The lowest severity that blocks.</param>
    public static (IReadOnlyList<InlineComment> Shown, int Hidden) Of(Verdict verdict, PullRequest pullRequest, Severity blocking)
    {
        var files = pullRequest.Files.List.Where(f => f is { Kind: not ChangeKind.Removed, Diff: not null }).GroupBy(f => f.Path).ToDictionary(g => g.Key, g => g.First());
        var sources = new Dictionary<string, SourceText?>(StringComparer.Ordinal);
        var comments = verdict.Findings
            .Where(f => IsShown(f, blocking) && files.TryGetValue(f.File, out var file) && file.Diff!.CoversHeadLine(f.ShownAt ?? f.Line))
            .OrderByDescending(f => f.Counts).ThenByDescending(f => f.Severity).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line)
            .DistinctBy(f => (f.File, f.Fingerprint))
            .ToList();
        return ([.. comments.Take(Most).Select(f => Word(f, files[f.File], SourceOf(files[f.File])))], Math.Max(0, comments.Count - Most));

        SourceText? SourceOf(ChangedFile file)
        {
            if (!sources.TryGetValue(file.Path, out var source))
                sources[file.Path] = source = file.Head is FileContent.Loaded loaded ? SourceText.Decode(loaded.Bytes.Span) : null;
            return source;
        }
    }

    // Lint's warnings are many on one line of a new workload: they wait in the summary. A policy's are somebody's own words.
    private static bool IsShown(Finding finding, Severity blocking) =>
        IsForLines(finding) && (finding.Blocks(blocking) || LintRules.Find(finding.Rule) is null);

    // What was there before and does not count, what is accepted, and what is only tried out would be noise on somebody's lines.
    private static bool IsForLines(Finding finding) =>
        finding.Severity >= Severity.Warning && finding.Line > 0 && finding.Mode != RuleMode.Shadow && (finding.Status == FindingStatus.New || finding.Counts);

    private static InlineComment Word(Finding finding, ChangedFile file, SourceText? source)
    {
        var why = LintRules.Find(finding.Rule)?.Why;
        var at = finding.ShownAt ?? finding.Line;
        var suggestion = finding.Edit is { } edit && source is not null ? Suggestions.Of(edit, source, file.Diff!) : null;
        var body = $"**{MarkdownText.Escape(finding.Message, 600)}**"
            + (why is null ? "" : $" {MarkdownText.Escape(why)}")
            + (finding.ShownAt is null ? "" : $"\n\nIt is on line {finding.Line}, which this change does not show.")
            + (finding.Fix is null ? "" : $"\n\nFix: {MarkdownText.Escape(finding.Fix, 600)}")
            + (finding.AsksFor is { } reason ? $"\n\n{MarkdownText.Escape(FindingWords.Asks(reason), 600)}" : "")
            + $"\n\n{MarkdownText.Code(finding.Rule)}";
        var line = suggestion?.EndLine ?? at;
        return new InlineComment(file.Path, file.PreviousPath, line, BaseLine(file.Diff!, line), body, finding.Fingerprint, suggestion);
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
