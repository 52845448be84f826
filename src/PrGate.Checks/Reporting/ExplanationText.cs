using System.Text;

namespace PrGate.Checks.Reporting;

/// <summary>A verdict with its whole tree as plain text, for a terminal.</summary>
public static class ExplanationText
{
    private const int Deepest = 16;

    public static string Write(Verdict verdict, StatusReport status)
    {
        var text = new StringBuilder();
        text.Append(status.Context).Append(": ").Append(status.State.ToString().ToLowerInvariant()).Append('\n').Append(PlainText.OneLine(status.Description)).Append('\n');
        foreach (var notice in verdict.Notices)
            text.Append("note: ").Append(PlainText.OneLine(notice)).Append('\n');
        foreach (var result in verdict.Results.OrderByDescending(r => r.Status))
            Write(text, result);
        return text.ToString();
    }

    private static void Write(StringBuilder text, CheckResult result)
    {
        text.Append('\n').Append(PlainText.OneLine(result.Check)).Append(": ").Append(result.Status.ToString().ToLowerInvariant()).Append(", ").Append(PlainText.OneLine(result.Summary)).Append('\n');
        if (result.Overridden is { } note)
            text.Append("  overridden by ").Append(PlainText.OneLine(note.By)).Append(", ").Append(OverrideWords.Ends(note)).Append(": ").Append(PlainText.OneLine(note.Reason)).Append('\n');
        if (result.Next is { } next)
            text.Append("  → ").Append(PlainText.OneLine(next)).Append('\n');
        foreach (var approver in result.Approvers)
            text.Append("  ").Append(PlainText.OneLine(approver.Login)).Append(": ").Append(ApproverTable.Word(approver.State)).Append(", ").Append(PlainText.OneLine(approver.Why)).Append('\n');
        if (result.Explanation is { } node)
            Write(text, node, 1);
        foreach (var finding in result.Findings)
        {
            text.Append("  ").Append(PlainText.OneLine(finding.File)).Append(finding.Line == 0 ? "" : $":{finding.Line}").Append(": ")
                .Append(finding.Rule).Append(": ").Append(PlainText.OneLine(finding.Message)).Append('\n');
        }
        foreach (var line in result.Evidence)
            text.Append("  · ").Append(PlainText.OneLine(line)).Append('\n');
    }

    private static void Write(StringBuilder text, ExplanationNode node, int depth)
    {
        text.Append(' ', depth * 2).Append(Sign(node.State)).Append(' ').Append(PlainText.OneLine(node.Title));
        if (node.Why is { } why)
            text.Append(": ").Append(PlainText.OneLine(why));
        text.Append('\n');
        if (depth >= Deepest)
            return;
        foreach (var child in node.Children)
            Write(text, child, depth + 1);
    }

    private static char Sign(ExplanationState state) => state switch
    {
        ExplanationState.Holds => '✓',
        ExplanationState.NotApplicable => '–',
        ExplanationState.Replaced => '⇢',
        ExplanationState.Pending => '…',
        ExplanationState.Fails => '✗',
        _ => '?',
    };
}
