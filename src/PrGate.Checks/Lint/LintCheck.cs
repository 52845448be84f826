using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Lint;

/// <summary>Lints every gated file at the head. What cannot be read is never passed over.</summary>
public sealed class LintCheck : ICheck
{
    public PullRequestParts Needs => PullRequestParts.Files | PullRequestParts.HeadContents;

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        var config = input.Config.Config;
        var engine = new LintEngine(config.Lint);
        var findings = new List<Finding>();
        var unreadable = new List<(string File, string Why)>();
        var evidence = new List<string>();
        var judged = 0;
        foreach (var file in input.GatedFiles.Where(f => f.Kind != ChangeKind.Removed))
        {
            // A picture or an archive: no rule could read it, so its size takes nothing from the verdict.
            if (file.Head == FileContent.TooLarge && !FileRoles.IsStructured(file.Path))
            {
                evidence.Add($"{file.Path}: larger than 1 MiB and neither YAML nor JSON, no rule reads it");
                continue;
            }
            if (file.Head is not FileContent.Loaded loaded)
            {
                unreadable.Add((file.Path, Why(file.Head)));
                continue;
            }
            var lintFile = new LintFile(file.Path, loaded.Bytes);
            if (lintFile.IsTooLarge)
            {
                unreadable.Add((file.Path, "it is larger than 1 MiB"));
                continue;
            }
            if (lintFile.IsUnrenderedTemplate)
                evidence.Add($"{file.Path}: a chart template, not judged as YAML before it is rendered");
            if (lintFile.IsBinary)
                evidence.Add($"{file.Path}: not text, no rule reads it");
            else if (!lintFile.IsStructured && lintFile.Source.MalformedAt >= 0)
                evidence.Add($"{file.Path}: not UTF-8 throughout, read as far as it is");
            judged++;
            findings.AddRange(engine.Lint(lintFile));
        }
        evidence.Insert(0, $"{Words.Count(judged, "file")} read, {Words.Count(engine.RuleCount, "lint rule")} on, {Words.Count(findings.Count, "finding")}");
        return [Combine(findings, unreadable, evidence, config.Gate.Severity, judged, engine.RuleCount)];
    }

    private static CheckResult Combine(
        List<Finding> findings, List<(string File, string Why)> unreadable, List<string> evidence, Severity blocking, int judged, int rules)
    {
        var result = new CheckResult { Check = "lint", Family = "lint", Status = CheckStatus.Passed, Summary = "", Findings = findings, Evidence = evidence };
        if (unreadable.Count > 0)
        {
            evidence.AddRange(unreadable.Select(u => $"{u.File}: not judged, {u.Why}"));
            var more = unreadable.Count == 1 ? "" : $", and {unreadable.Count - 1} more like it";
            return result with
            {
                Status = CheckStatus.Error,
                Summary = $"{unreadable[0].File} could not be judged: {unreadable[0].Why}{more}",
                Next = "make it a regular file of at most 1 MiB, or exclude it in the base branch's configuration",
            };
        }
        if (rules == 0)
            return result with { Status = CheckStatus.Error, Summary = "every lint check is off, so nothing was judged", Next = "switch at least one check on in the base branch's configuration" };
        var worst = findings.Where(f => f.Severity >= blocking).ToList();
        if (worst.Count == 0)
        {
            var others = findings.Count == 0 ? "" : $", {Words.Count(findings.Count, "finding")} that {(findings.Count == 1 ? "does" : "do")} not block";
            return result with { Summary = $"{Words.Count(judged, "file")}, {Words.Count(rules, "lint rule")}{others}" };
        }
        var first = worst.OrderByDescending(f => f.Severity).First();
        return result with
        {
            Status = CheckStatus.Failed,
            Summary = $"{first.Message.TrimEnd('.')}, {first.File}:{first.Line}",
            Next = $"correct {(worst.Count == 1 ? "it" : "them")} and push",
        };
    }

    private static string Why(FileContent content) => content switch
    {
        FileContent.Unavailable unavailable => unavailable.Why,
        FileContent.Absent => "the forge says it does not exist at the head",
        _ => "its content was not loaded",
    };
}
