using System.Text.Json;

namespace PrGate.Checks.ExternalReports;

/// <summary>One JSON object a line. Linters agree on little: of each name the usual spellings are read.</summary>
internal static class JsonLinesReport
{
    /// <exception cref="FormatException">A line has no file or no message.</exception>
    public static IEnumerable<ReportedIssue> Read(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonReading.Parse(line);
            yield return Issue(document.RootElement);
        }
    }

    private static ReportedIssue Issue(JsonElement issue)
    {
        var file = issue.AtAny("file", "path", "filename", "filepath").Text() ?? throw new FormatException("No file.");
        var message = issue.AtAny("message", "msg", "description", "text").Text() ?? throw new FormatException("No message.");
        var line = issue.AtAny("line", "startLine", "start_line", "row").Place();
        return new ReportedIssue(
            issue.AtAny("rule", "ruleId", "rule_id", "code", "check", "id").Text() ?? "",
            ReportReader.SeverityOf(issue.AtAny("severity", "level", "type").Text()),
            file,
            line,
            issue.AtAny("column", "col", "startColumn", "start_column").Place(),
            issue.AtAny("endLine", "end_line").Place() is > 0 and var end ? end : line,
            issue.AtAny("endColumn", "end_column").Place(),
            message);
    }
}
