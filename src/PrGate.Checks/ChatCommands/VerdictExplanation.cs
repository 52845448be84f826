using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.ChatCommands;

/// <summary>The reasons of a verdict as a comment: each result folded, what stands in the way first.</summary>
internal static class VerdictExplanation
{
    private const int MostResults = 60;
    private const int MostLines = 30;

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
        if (page is not null)
            text.Append("\n[All the evidence](<").Append(page.AbsoluteUri).Append(">)\n");
        return text.ToString();
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

    private static string Word(CheckStatus status) => status switch
    {
        CheckStatus.Pending => "waiting",
        _ => status.ToString().ToLowerInvariant(),
    };
}
