using System.Text;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Reporting;

/// <summary>The findings of a verdict in the summary comment, folded by what they mean for the change.</summary>
internal static class FindingFolds
{
    private const int Most = 100;
    private const int MostOfOthers = 40;

    public static void Write(StringBuilder body, Verdict verdict)
    {
        var shown = verdict.Findings.Where(f => f.Mode != RuleMode.Shadow && (f.Counts || f.Status == FindingStatus.New)).ToList();
        Table(body, $"Findings ({shown.Count})", shown, Most, f => f.AsksFor is { } reason ? $"{f.Fix} {FindingWords.Asks(reason)}" : f.Fix ?? "", "Fix");
        WriteForPassed(body, verdict);
        var known = verdict.Findings.Where(f => f is { Status: FindingStatus.Known, Counts: false }).ToList();
        Table(body, $"Known before ({known.Count})", known, MostOfOthers, f => f.Fix ?? "", "Fix");
        var gone = verdict.Results.SelectMany(r => r.Fixed).ToList();
        Table(body, $"Fixed by this change ({gone.Count}) 🎉", gone, MostOfOthers, _ => "", "");
    }

    /// <summary>What a reader of a green comment must know too: what was accepted and why, and what would have failed.</summary>
    public static void WriteForPassed(StringBuilder body, Verdict verdict)
    {
        var shadow = verdict.Findings.Where(f => f is { Status: FindingStatus.New, Mode: RuleMode.Shadow }).ToList();
        Table(body, $"Would have failed ({shadow.Count})", shadow, MostOfOthers, FindingWords.NotEnforced, "When");
        var accepted = verdict.Findings.Where(f => f.Status == FindingStatus.Suppressed).ToList();
        Table(body, $"Suppressed ({accepted.Count})", accepted, MostOfOthers, f => f.Suppression ?? "", "Reason");
    }

    private static void Table(StringBuilder body, string title, List<Finding> findings, int most, Func<Finding, string> last, string lastTitle)
    {
        if (findings.Count == 0)
            return;
        SummaryComment.Open(body, title);
        body.Append("| Where | Rule | What | ").Append(lastTitle).Append(" |\n|---|---|---|---|\n");
        foreach (var finding in findings.OrderByDescending(f => f.Counts).ThenByDescending(f => f.Severity).ThenBy(f => f.File, StringComparer.Ordinal).ThenBy(f => f.Line).Take(most))
        {
            body.Append("| ").Append(MarkdownText.Code(finding.Line == 0 ? finding.File : $"{finding.File}:{finding.Line}")).Append(" | ")
                .Append(MarkdownText.Escape(finding.Rule, 40)).Append(' ').Append(finding.Severity.ToString().ToLowerInvariant()).Append(" | ")
                .Append(MarkdownText.Escape(finding.Message, 300)).Append(" | ").Append(MarkdownText.Escape(last(finding), 300)).Append(" |\n");
        }
        if (findings.Count > most)
            body.Append("\nand ").Append(findings.Count - most).Append(" more on the page.\n");
        SummaryComment.Close(body);
    }
}
