using System.Text.Json;
using System.Xml;

namespace PrGate.Checks.ExternalReports;

/// <summary>Reads reports of external linters. They are as untrusted as the files they are about: whatever the text is, it returns.</summary>
public static class ReportReader
{
    /// <summary>Issues of one report: a linter that finds more says nothing that anybody reads.</summary>
    public const int MostIssues = 5_000;

    private const int LongestText = 1_000;

    public static ReportReading Read(ReportFormat format, string text)
    {
        try
        {
            var issues = new List<ReportedIssue>();
            foreach (var issue in Issues(format, text))
            {
                if (issues.Count == MostIssues)
                    return ReportReading.Unreadable($"it reports more than {MostIssues:N0} issues");
                issues.Add(issue with { Message = Plain(issue.Message), Rule = Plain(issue.Rule) });
            }
            return new ReportReading(issues, null);
        }
        catch (Exception fault) when (fault is FormatException or JsonException or XmlException or InvalidOperationException or KeyNotFoundException)
        {
            return ReportReading.Unreadable($"its output is not {Name(format)}");
        }
    }

    private static IEnumerable<ReportedIssue> Issues(ReportFormat format, string text) => format switch
    {
        ReportFormat.Sarif => SarifReport.Read(text),
        ReportFormat.Checkstyle => CheckstyleReport.Read(text),
        ReportFormat.JsonLines => JsonLinesReport.Read(text),
        ReportFormat.Rdjson => RdjsonReport.Read(text),
        ReportFormat.Rdjsonl => RdjsonReport.ReadLines(text),
        _ => LineReport.Read(text),
    };

    /// <summary>The format's name for people.</summary>
    public static string Name(ReportFormat format) => format switch
    {
        ReportFormat.Sarif => "SARIF 2.1.0",
        ReportFormat.Checkstyle => "Checkstyle XML",
        ReportFormat.JsonLines => "JSON lines with file, line and message",
        ReportFormat.Rdjson => "rdjson",
        ReportFormat.Rdjsonl => "rdjsonl",
        _ => "lines of the form file:line:column: message",
    };

    internal static Severity SeverityOf(string? word) => word?.ToLowerInvariant() switch
    {
        "warning" or "warn" or "style" or "minor" or "medium" => Severity.Warning,
        "info" or "information" or "note" or "notice" or "none" or "hint" or "refactor" or "convention" or "low" => Severity.Note,
        // A word that is not known may be grave.
        _ => Severity.Error,
    };

    /// <summary>On one line, without control characters, and short.</summary>
    private static string Plain(string text)
    {
        var flat = string.Concat(text.ReplaceLineEndings(" ").Where(c => !char.IsControl(c))).Trim();
        return flat.Length <= LongestText ? flat : string.Concat(flat.AsSpan(0, LongestText), "…");
    }
}
