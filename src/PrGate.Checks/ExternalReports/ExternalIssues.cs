using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.ExternalReports;

/// <summary>Turns what external linters report into findings of lint, so that new and known, suppressions and comments treat them like any other.</summary>
internal static class ExternalIssues
{
    public static IEnumerable<FoundIssue> AtHead(GateInput input, LintSide head, DateOnly today) => Collect(input, head, today, r => r.Head);

    public static IEnumerable<FoundIssue> AtBase(GateInput input, LintSide @base, DateOnly today) => Collect(input, @base, today, r => r.Base ?? []);

    /// <summary>A linter that did not do its work: an error, never a pass.</summary>
    public static IEnumerable<CheckResult> Failures(GateInput input) => input.ExternalLinters.Where(r => r.Failure is not null).Select(r => new CheckResult
    {
        Check = r.Linter,
        Family = "lint",
        Status = CheckStatus.Error,
        Summary = $"the linter {r.Linter} did not judge {Words.Count(r.Files, "file")}: {r.Failure}",
        Next = "tell your PrGate administrator",
    });

    /// <summary>What ran, for the record.</summary>
    public static IEnumerable<string> Evidence(GateInput input) => input.ExternalLinters.Where(r => r.Failure is null)
        .Select(r => $"{r.Linter}: {Words.Count(r.Files, "file")} given, {Words.Count(r.Head.Count, "issue")} reported{(r.Base is null ? ", the base could not be had" : "")}");

    private static List<FoundIssue> Collect(GateInput input, LintSide side, DateOnly today, Func<ExternalLinterRun, IReadOnlyList<ReportedIssue>> reported)
    {
        if (input.ExternalLinters.Count == 0)
            return [];
        var collector = new IssueCollector(input.Config.Config.Lint, today);
        var files = side.Files.DistinctBy(f => f.Path).ToDictionary(f => f.Path, StringComparer.Ordinal);
        foreach (var run in input.ExternalLinters)
        {
            foreach (var issue in reported(run))
                collector.Add(new ExternalRule(run.Linter, issue), [Finding(issue, files.GetValueOrDefault(issue.File)?.Source)], issue.File);
        }
        return collector.Sorted();
    }

    // The line's own words tell an issue from another of its rule: they stay when lines move.
    private static LintFinding Finding(ReportedIssue issue, SourceText? source)
    {
        var line = source is null ? issue.Line : Math.Min(issue.Line, source.LineCount);
        var endLine = source is null ? issue.EndLine : Math.Clamp(issue.EndLine, line, source.LineCount);
        var start = new SourcePosition(line, line == 0 ? 0 : issue.Column);
        var end = issue.EndColumn > 0 ? new SourcePosition(endLine, issue.EndColumn) : start;
        return new LintFinding(new Place(issue.File, start, end), issue.Message.EndsWith('.') ? issue.Message : $"{issue.Message}.", null)
        {
            Value = source is null || line == 0 ? issue.Message : source.Line(line).Trim().ToString(),
            Severity = issue.Severity,
        };
    }
}
