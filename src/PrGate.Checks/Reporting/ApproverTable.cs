using System.Text;

namespace PrGate.Checks.Reporting;

/// <summary>Who approved, and for which rules it counts; folded away in the summary comment.</summary>
public static class ApproverTable
{
    private const int Most = 50;

    public static void Write(StringBuilder body, IReadOnlyList<CheckResult> results)
    {
        // One line for each person and reason: most approvals are seen alike by all rules.
        var rows = results
            .SelectMany(r => r.Approvers.Select(a => (Rule: r.Check, Approver: a)))
            .GroupBy(r => (r.Approver.Login, r.Approver.State, r.Approver.Why))
            .Select(g => (g.First().Approver, Rules: g.Select(r => r.Rule).Distinct(StringComparer.Ordinal)))
            .OrderBy(r => r.Approver.State).ThenBy(r => r.Approver.Login, StringComparer.OrdinalIgnoreCase)
            .ToList();
        if (rows.Count == 0)
            return;
        body.Append("\n<details><summary>Approvals (").Append(rows.Select(r => r.Approver.Login).Distinct(StringComparer.OrdinalIgnoreCase).Count()).Append(")</summary>\n\n")
            .Append("| Who | Counts | Why | For |\n|---|---|---|---|\n");
        foreach (var (approver, rules) in rows.Take(Most))
        {
            body.Append("| ").Append(MarkdownText.Escape(approver.Login, 80)).Append(" | ").Append(Word(approver.State))
                .Append(" | ").Append(MarkdownText.Escape(approver.Why, 200)).Append(" | ").Append(MarkdownText.Escape(string.Join(", ", rules), 200)).Append(" |\n");
        }
        if (rows.Count > Most)
            body.Append("\nand ").Append(rows.Count - Most).Append(" more on the page.\n");
        body.Append("\n</details>\n");
    }

    /// <summary>In a word or two for people.</summary>
    public static string Word(ApproverState state) => state switch
    {
        ApproverState.Counts => "counts",
        ApproverState.Outdated => "outdated",
        ApproverState.NotAllowed => "not allowed",
        _ => "not known",
    };
}
