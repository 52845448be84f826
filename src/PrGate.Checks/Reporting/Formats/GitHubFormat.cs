using System.Text;

namespace PrGate.Checks.Reporting.Formats;

/// <summary>Workflow commands of GitHub Actions (<c>::error file=…,line=…::…</c>), which make annotations.</summary>
public static class GitHubFormat
{
    public static string Write(CheckOutput output)
    {
        var lines = new StringBuilder();
        foreach (var finding in output.Current)
        {
            var command = finding.Severity == Severity.Note ? "notice" : CheckOutput.Word(finding.Severity);
            lines.Append("::").Append(command).Append(" file=").Append(Property(finding.File));
            if (finding.Line > 0)
                lines.Append(",line=").Append(finding.Line).Append(",endLine=").Append(Math.Max(finding.Line, finding.EndLine));
            // GitHub shows a range of columns only within one line.
            if (finding.Column > 0 && finding.EndLine == finding.Line)
                lines.Append(",col=").Append(finding.Column).Append(",endColumn=").Append(Math.Max(finding.Column, finding.EndColumn));
            lines.Append(",title=").Append(Property(finding.Rule)).Append("::")
                .Append(Message(finding.Fix is null ? finding.Message : $"{finding.Message} {finding.Fix}")).Append('\n');
        }
        foreach (var result in output.Verdict.Blocking.Where(r => r.Findings.Count == 0 || r.Status == CheckStatus.Error))
            lines.Append("::error title=").Append(Property(result.Check)).Append("::").Append(Message($"{result.Summary}: {result.Next}")).Append('\n');
        foreach (var notice in output.Verdict.Notices)
            lines.Append("::notice title=PrGate::").Append(Message(notice)).Append('\n');
        return lines.ToString();
    }

    private static string Message(string text) => PlainText.OneLine(text).Replace("%", "%25", StringComparison.Ordinal);

    private static string Property(string text) =>
        Message(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
