using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Reporting;

/// <summary>The one summary comment: verdict, what to do next, then the details folded away. One green line when nothing is left to do.</summary>
internal static class SummaryComment
{
    private const int MostSteps = 3;
    private const int MostEvidence = 100;

    /// <summary>Kept free for the marker that the forge adapter adds.</summary>
    private const int MarkerRoom = 512;

    public static string Write(Verdict verdict, PullRequest pullRequest, ConfigInEffect config, ReportContext context, int hiddenInline, RenderedEffect? effect)
    {
        var blocking = config.Config.Gate.Severity;
        var footer = Footer(pullRequest, config, context);
        var body = new StringBuilder();
        if (verdict.Status == CheckStatus.Passed)
            body.Append("✅ **PrGate: passed.** ").Append(MarkdownText.Escape(string.Join("; ", verdict.Results.Select(r => r.Summary)))).Append('\n');
        else if (verdict.Status == CheckStatus.Overridden)
            body.Append("🔓 **PrGate: overridden.** Somebody who may let this commit in though it did not pass.\n");
        else
            WriteBlocked(body, verdict, blocking, hiddenInline);
        OverrideWords.WriteTable(body, verdict.Overridden);
        foreach (var notice in verdict.Notices)
            body.Append("\n> ").Append(MarkdownText.Escape(notice)).Append('\n');
        var limit = context.CommentLimit - MarkerRoom;
        var folded = new StringBuilder();
        if (verdict.Status == CheckStatus.Passed)
            FindingFolds.WriteForPassed(folded, verdict);
        else
            WriteFolded(folded, verdict);
        // Findings come first where both do not fit.
        if (effect is not null)
            body.Append(effect.Markdown(limit - footer.Length - body.Length - folded.Length));
        return MarkdownCut.Fit(body.Append(folded).ToString(), footer, limit);
    }

    private static void WriteBlocked(StringBuilder body, Verdict verdict, Severity blocking, int hiddenInline)
    {
        var first = verdict.Blocking[0];
        body.Append(Sign(first.Status)).Append(" **PrGate: ").Append(StatusLine.Word(first).ToLowerInvariant().Replace("prgate", "PrGate", StringComparison.Ordinal)).Append(".** ")
            .Append(MarkdownText.Escape(first.Summary)).Append("\n\n**Do this next**\n");
        foreach (var step in verdict.Blocking.Where(r => r.Next is not null).Take(MostSteps))
            body.Append("- ").Append(MarkdownText.Escape(step.Check, 80)).Append(": ").Append(MarkdownText.Escape(step.Next!, 300)).Append('\n');
        body.Append("\n| Check | Result | Why | Next |\n|---|---|---|---|\n");
        foreach (var result in verdict.Blocking)
        {
            var findings = result.Findings.Count(f => f.Blocks(blocking));
            body.Append("| ").Append(MarkdownText.Escape(result.Check, 80)).Append(" | ").Append(Sign(result.Status)).Append(' ').Append(StatusLine.Word(result))
                .Append(" | ").Append(MarkdownText.Escape(result.Summary, 300)).Append(findings > 1 ? $" and {findings - 1} more" : "")
                .Append(" | ").Append(MarkdownText.Escape(result.Next ?? "", 300)).Append(" |\n");
        }
        if (hiddenInline > 0)
            body.Append("\nInline comments are limited to ").Append(InlineComments.Most).Append("; and ").Append(hiddenInline).Append(" more are listed below.\n");
    }

    private static void WriteFolded(StringBuilder body, Verdict verdict)
    {
        FindingFolds.Write(body, verdict);
        var passed = verdict.Results.Where(r => r.Status == CheckStatus.Passed).ToList();
        if (passed.Count > 0)
        {
            Open(body, $"Passed ({passed.Count})");
            foreach (var result in passed)
                body.Append("- ").Append(MarkdownText.Escape(result.Check, 80)).Append(": ").Append(MarkdownText.Escape(result.Summary, 300)).Append('\n');
            Close(body);
        }
        ApproverTable.Write(body, verdict.Results);
        var evidence = verdict.Results.SelectMany(r => r.Evidence.Select(e => (r.Check, Line: e))).ToList();
        if (evidence.Count > 0)
        {
            Open(body, "Evidence");
            foreach (var (check, line) in evidence.Take(MostEvidence))
                body.Append("- ").Append(MarkdownText.Escape(check, 80)).Append(": ").Append(MarkdownText.Escape(line, 300)).Append('\n');
            Close(body);
        }
    }

    private static string Footer(PullRequest pullRequest, ConfigInEffect config, ReportContext context)
    {
        var rules = config.Origin switch
        {
            ConfigOrigin.Defaults => "defaults",
            ConfigOrigin.Broken => "broken",
            ConfigOrigin.LastGood => $"{config.Path} (last good) {config.Config.Identity}",
            _ => $"{config.Path} {config.Config.Identity}",
        };
        return $"\nHead {MarkdownText.Code(pullRequest.Head.Short)} · base {MarkdownText.Code(pullRequest.Base)} at {MarkdownText.Code(pullRequest.BaseSha.Short)}"
            + $" · config {MarkdownText.Code(rules)} · [details](<{context.Page.AbsoluteUri}>)\n";
    }

    internal static string Sign(CheckStatus status) => status switch
    {
        CheckStatus.Passed => "✅",
        CheckStatus.Overridden => "🔓",
        CheckStatus.Pending => "⏳",
        CheckStatus.Failed => "❌",
        _ => "⚠️",
    };

    internal static void Open(StringBuilder body, string title) => body.Append("\n<details><summary>").Append(title).Append("</summary>\n\n");

    internal static void Close(StringBuilder body) => body.Append("\n</details>\n");
}
