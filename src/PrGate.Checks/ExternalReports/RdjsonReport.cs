using System.Text.Json;

namespace PrGate.Checks.ExternalReports;

/// <summary>reviewdog's diagnostic format (reviewdog/reviewdog, proto/rdf/reviewdog.proto): <c>location</c> with <c>path</c> and <c>range</c>, <c>severity</c>, <c>code</c>.</summary>
internal static class RdjsonReport
{
    /// <exception cref="FormatException">There are no diagnostics.</exception>
    public static IEnumerable<ReportedIssue> Read(string text)
    {
        using var document = JsonReading.Parse(text);
        var root = document.RootElement;
        if (root.At("diagnostics").ValueKind != JsonValueKind.Array)
            throw new FormatException("No diagnostics.");
        var severity = root.At("severity").Text();
        foreach (var diagnostic in root.At("diagnostics").Items())
            yield return Issue(diagnostic, severity);
    }

    /// <exception cref="FormatException">A line is no diagnostic.</exception>
    public static IEnumerable<ReportedIssue> ReadLines(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            using var document = JsonReading.Parse(line);
            yield return Issue(document.RootElement, null);
        }
    }

    private static ReportedIssue Issue(JsonElement diagnostic, string? severity)
    {
        var location = diagnostic.At("location");
        var (start, end) = (location.At("range").At("start"), location.At("range").At("end"));
        var line = start.At("line").Place();
        return new ReportedIssue(
            diagnostic.At("code").At("value").Text() ?? "",
            ReportReader.SeverityOf(diagnostic.At("severity").Text() ?? severity),
            location.At("path").Text() ?? throw new FormatException("No path."),
            line,
            start.At("column").Place(),
            end.At("line").Place() is > 0 and var last ? last : line,
            end.At("column").Place(),
            diagnostic.At("message").Text() ?? throw new FormatException("No message."));
    }
}
