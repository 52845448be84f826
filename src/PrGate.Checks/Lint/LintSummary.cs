namespace PrGate.Checks.Lint;

/// <summary>Words what lint found.</summary>
internal static class LintSummary
{
    /// <summary>Findings of one rule in one file that are kept of each status: more would say nothing new.</summary>
    public const int MostPerRule = 50;

    /// <summary>Findings that are kept with a pull request; a folder shows all of its.</summary>
    private const int MostKept = 1_000;

    public static CheckResult Of(List<Finding> findings, List<Finding> @fixed, LintReading sides, LintEngine engine, Severity blocking, bool isFolder)
    {
        var evidence = sides.Evidence;
        evidence.Insert(0, $"{Words.Count(sides.Judged, "file")} read, {Words.Count(engine.RuleCount, "lint rule")} on, {Words.Count(findings.Count, "finding")}");
        var result = new CheckResult
        {
            Check = "lint", Family = "lint", Status = CheckStatus.Passed, Summary = "", Findings = isFolder ? findings : Kept(findings, blocking, evidence), Fixed = [.. @fixed.Take(MostPerRule)], Evidence = evidence,
        };
        if (sides.Unreadable.Count > 0)
            return Unreadable(result, sides, evidence);
        if (engine.RuleCount == 0)
            return result with { Status = CheckStatus.Error, Summary = "every lint check is off, so nothing was judged", Next = "switch at least one check on in the base branch's configuration" };
        if (engine.Overflow is { } overflow)
            return result with { Status = CheckStatus.Error, Summary = $"{overflow}, and not all was judged", Next = "split the file, or exclude it in the base branch's configuration" };
        var worst = findings.Where(f => f.Blocks(blocking)).OrderByDescending(f => f.Severity).ToList();
        if (worst.Count == 0)
            return result with { Summary = $"{Words.Count(sides.Judged, "file")}, {Words.Count(engine.RuleCount, "lint rule")}{Others(findings, @fixed)}" };
        var first = worst[0];
        return result with
        {
            Status = CheckStatus.Failed,
            Summary = $"{first.Message.TrimEnd('.')}, {first.File}{(first.Line > 0 ? $":{first.Line}" : "")}",
            Next = $"correct {(worst.Count == 1 ? "it" : "them")} and push",
        };
    }

    private static CheckResult Unreadable(CheckResult result, LintReading sides, List<string> evidence)
    {
        evidence.AddRange(sides.Unreadable.Select(u => $"{u.File}: not judged, {u.Why}"));
        var more = sides.Unreadable.Count == 1 ? "" : $", and {sides.Unreadable.Count - 1} more like it";
        return result with
        {
            Status = CheckStatus.Error,
            Summary = $"{sides.Unreadable[0].File} could not be judged: {sides.Unreadable[0].Why}{more}",
            Next = "make it a regular file of at most 1 MiB, or exclude it in the base branch's configuration",
        };
    }

    private static string Others(List<Finding> findings, List<Finding> @fixed)
    {
        var free = findings.Count(f => f is { Status: FindingStatus.New, Mode: not Configuration.RuleMode.Shadow });
        var shadow = findings.Count(f => f is { Status: FindingStatus.New, Mode: Configuration.RuleMode.Shadow });
        var known = findings.Count(f => f.Status == FindingStatus.Known);
        var accepted = findings.Count(f => f.Status == FindingStatus.Suppressed);
        return (free == 0 ? "" : $", {Words.Count(free, "finding")} that {(free == 1 ? "does" : "do")} not block")
            + (known == 0 ? "" : $", {known} known")
            + (@fixed.Count == 0 ? "" : $", {@fixed.Count} fixed")
            + (accepted == 0 ? "" : $", {accepted} suppressed")
            + (shadow == 0 ? "" : $", {shadow} would have failed");
    }

    // What blocks comes first, so that it is never what is left out.
    private static List<Finding> Kept(List<Finding> findings, Severity blocking, List<string> evidence)
    {
        if (findings.Count <= MostPerRule)
            return findings;
        var counts = new Dictionary<(string, string, FindingStatus), int>();
        var kept = new List<Finding>();
        foreach (var finding in findings.OrderByDescending(f => f.Blocks(blocking)).ThenBy(f => f.Status))
        {
            var key = (finding.Rule, finding.File, finding.Status);
            var count = counts[key] = counts.GetValueOrDefault(key) + 1;
            if (count <= MostPerRule && kept.Count < MostKept)
                kept.Add(finding);
        }
        if (kept.Count < findings.Count)
            evidence.Add($"{findings.Count - kept.Count} more findings like those listed are not kept");
        return [.. kept.OrderBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Column)];
    }
}
