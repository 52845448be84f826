using PrGate.Checks.Configuration;
using PrGate.Checks.ExternalReports;
using PrGate.Checks.Lint.Graph;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Lint;

/// <summary>Lints both sides of every gated file, and of every environment that the change reaches; what the change brings blocks. What cannot be read is never passed over.</summary>
public sealed class LintCheck : ICheck
{
    public PullRequestParts Needs => PullRequestParts.Files | PullRequestParts.HeadContents | PullRequestParts.BaseContents;

    public IEnumerable<CheckResult> Evaluate(GateInput input)
    {
        var config = input.Config.Config;
        var today = DateOnly.FromDateTime(input.Now.UtcDateTime);
        var sides = LintReading.Of(input);
        var engine = new LintEngine(config.Lint, today) { SchemaFiles = SchemaFolder.Read(input, sides.Evidence) };
        var (found, @fixed) = SideComparison.Of(
            [.. engine.Judge(sides.Head), .. ExternalIssues.AtHead(input, sides.Head, today)],
            input.IsFolder ? [] : [.. engine.Judge(sides.Base), .. ExternalIssues.AtBase(input, sides.Base, today)],
            sides);
        found.AddRange(input.IsFolder ? [] : engine.JudgeChange(ObjectPairs.Of(sides.Base, sides.Head, sides.IsJudged, sides.Files.AtHead)));
        found.AddRange(RenderingIssues.Of(input, today));

        var anchors = new DiffAnchors(input.PullRequest, sides.Head);
        var suppressions = new SuppressionPass(input, sides);
        var findings = new List<Finding>(found.Count);
        foreach (var issue in found)
        {
            // What stands as it stood in a file that is not touched concerns nobody here.
            if (issue.Finding.Status != FindingStatus.Known || sides.Files.Changed.Contains(issue.Finding.File))
                findings.Add(anchors.Anchor(Weigh(suppressions.Apply(issue), config.Gate.Block, anchors)));
        }
        findings.AddRange(Idle(suppressions, config.Lint, today, sides));
        sides.Evidence.AddRange(ExternalIssues.Evidence(input));
        return [LintSummary.Of(findings, @fixed, sides, engine, config.Gate.Severity, input.IsFolder), .. ExternalIssues.Failures(input)];
    }

    private static Finding Weigh(Finding finding, BlockMode block, DiffAnchors anchors) => finding.Status switch
    {
        FindingStatus.Known => finding with
        {
            Counts = finding.Counts && (block == BlockMode.All || (block == BlockMode.Touched && anchors.IsTouched(finding))),
        },
        _ => finding,
    };

    // They are told, and stand in nobody's way.
    private static IEnumerable<Finding> Idle(SuppressionPass suppressions, LintConfig config, DateOnly today, LintReading sides)
    {
        if (!config.IsOn(SuppressionRule.RuleId))
            return [];
        var collector = new IssueCollector(config, today);
        collector.Add(LintRules.Find(SuppressionRule.RuleId)!, suppressions.Idle(config, sides.IsJudged));
        return collector.Sorted().Select(i => i.Finding with { Counts = false });
    }
}
