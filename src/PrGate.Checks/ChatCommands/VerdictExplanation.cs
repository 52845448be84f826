using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.ChatCommands;

/// <summary>The reasons of a verdict as a comment: each result folded, what stands in the way first.</summary>
internal static class VerdictExplanation
{
    // Room for the marker in GitHub's 65,536.
    private const int MaxLength = 60_000;
    private const int MostResults = 60;
    private const int MostLines = 30;
    private const int MostNodes = 120;
    private const int Deepest = 8;

    public static bool IsAbout(CheckResult result, string rule) =>
        result.Check.Equals(rule, StringComparison.OrdinalIgnoreCase) || result.Family.Equals(rule, StringComparison.OrdinalIgnoreCase)
        || result.Findings.Any(f => f.Rule.Equals(rule, StringComparison.OrdinalIgnoreCase));

    public static string Write(Verdict verdict, IReadOnlyList<CheckResult> results, PullRequest pullRequest, Uri? page)
    {
        var text = new StringBuilder($"Why {MarkdownText.Code(pullRequest.Head.Short)} into {MarkdownText.Code(pullRequest.Base)} is {Word(verdict.Status)}:\n");
        foreach (var result in results.OrderByDescending(r => r.Status).Take(MostResults))
            Write(text, result);
        if (results.Count > MostResults)
            text.Append($"\nand {results.Count - MostResults} more on the page.\n");
        return MarkdownCut.Fit(text.ToString(), page is null ? "" : $"\n[All the evidence](<{page.AbsoluteUri}>)\n", MaxLength);
    }

    private static void Write(StringBuilder text, CheckResult result)
    {
        text.Append("\n<details><summary>").Append(SummaryComment.Sign(result.Status)).Append(' ').Append(MarkdownText.Escape(result.Check, 80)).Append(": ")
            .Append(Word(result.Status)).Append(", ").Append(MarkdownText.Escape(result.Summary, 300)).Append("</summary>\n\n");
        if (result.Next is { } next)
            text.Append("- Next: ").Append(MarkdownText.Escape(next, 300)).Append('\n');
        if (result.Overridden is { } note)
        {
            text.Append("- Overridden by ").Append(MarkdownText.Escape(note.By, 80)).Append(" (").Append(MarkdownText.Escape(note.Role, 120)).Append("), ")
                .Append(MarkdownText.Escape(OverrideWords.Ends(note))).Append(": ").Append(MarkdownText.Escape(note.Reason, 500)).Append('\n');
        }
        foreach (var approver in result.Approvers.Take(MostLines))
        {
            text.Append("- ").Append(MarkdownText.Escape(approver.Login, 80)).Append(": ").Append(ApproverTable.Word(approver.State)).Append(", ")
                .Append(MarkdownText.Escape(approver.Why, 200)).Append('\n');
        }
        if (result.Explanation is { } node)
        {
            var left = MostNodes;
            Write(text, node, 0, ref left);
        }
        foreach (var line in result.Evidence.Take(MostLines))
            text.Append("- ").Append(MarkdownText.Escape(line, 300)).Append('\n');
        foreach (var finding in result.Findings.Take(MostLines))
        {
            text.Append("- ").Append(MarkdownText.Code(finding.Line == 0 ? finding.File : $"{finding.File}:{finding.Line}")).Append(' ')
                .Append(MarkdownText.Escape(finding.Rule, 40)).Append(": ").Append(MarkdownText.Escape(finding.Message, 300)).Append('\n');
        }
        if (result.Evidence.Count > MostLines || result.Findings.Count > MostLines)
            text.Append("- and more on the page\n");
        text.Append("\n</details>\n");
    }

    // Markdown's nested list; two spaces a level.
    private static void Write(StringBuilder text, ExplanationNode node, int depth, ref int left)
    {
        if (left-- <= 0)
            return;
        text.Append(' ', depth * 2).Append("- ").Append(Sign(node.State)).Append(' ').Append(MarkdownText.Escape(node.Title, 200));
        if (node.Why is { } why)
            text.Append(": ").Append(MarkdownText.Escape(why, 300));
        text.Append('\n');
        if (depth >= Deepest)
            return;
        foreach (var child in node.Children)
            Write(text, child, depth + 1, ref left);
    }

    private static string Sign(ExplanationState state) => state switch
    {
        ExplanationState.Holds => "✅",
        ExplanationState.NotApplicable => "➖",
        ExplanationState.Replaced => "↪️",
        ExplanationState.Pending => "⏳",
        ExplanationState.Fails => "❌",
        _ => "❔",
    };

    private static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Pending => "waiting",
        _ => status.ToString().ToLowerInvariant(),
    };
}
