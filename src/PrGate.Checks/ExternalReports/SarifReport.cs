using System.Text.Json;

namespace PrGate.Checks.ExternalReports;

/// <summary>SARIF 2.1.0 (docs.oasis-open.org/sarif): runs, results, physical locations; levels by the rule's default where a result states none (section 3.27.10).</summary>
internal static class SarifReport
{
    private static readonly string[] AsGiven = ["fail"];

    /// <exception cref="FormatException">It is JSON, and no SARIF.</exception>
    public static IEnumerable<ReportedIssue> Read(string text)
    {
        using var document = JsonReading.Parse(text);
        if (document.RootElement.At("runs").ValueKind != JsonValueKind.Array)
            throw new FormatException("No runs.");
        foreach (var run in document.RootElement.At("runs").Items())
        {
            // A tool that says its run failed has not judged (section 3.20.14).
            if (run.At("invocations").Items().Any(i => i.At("executionSuccessful").ValueKind == JsonValueKind.False))
                throw new FormatException("The run was not successful.");
            var rules = run.At("tool").At("driver").At("rules").Items().ToList();
            var byId = rules.ToLookup(r => r.At("id").Text() ?? "", StringComparer.Ordinal);
            foreach (var result in run.At("results").Items())
            {
                // What passed or was suppressed in the source is no issue.
                if (!AsGiven.Contains(result.At("kind").Text() ?? "fail") || result.At("suppressions").Items().Any())
                    continue;
                yield return Issue(result, rules, byId);
            }
        }
    }

    private static ReportedIssue Issue(JsonElement result, List<JsonElement> rules, ILookup<string, JsonElement> byId)
    {
        var index = result.At("ruleIndex").ValueKind == JsonValueKind.Number && result.At("ruleIndex").TryGetInt32(out var at) ? at : -1;
        var id = result.At("ruleId").Text() ?? result.At("rule").At("id").Text();
        var rule = index >= 0 && index < rules.Count ? rules[index] : byId[id ?? ""].FirstOrDefault();
        var place = result.At("locations").Items().FirstOrDefault().At("physicalLocation");
        var region = place.At("region");
        var line = region.At("startLine").Place();
        return new ReportedIssue(
            id ?? rule.At("id").Text() ?? "",
            ReportReader.SeverityOf(result.At("level").Text() ?? rule.At("defaultConfiguration").At("level").Text() ?? "warning"),
            Uri.UnescapeDataString(place.At("artifactLocation").At("uri").Text() ?? ""),
            line,
            region.At("startColumn").Place(),
            region.At("endLine").Place() is > 0 and var end ? end : line,
            region.At("endColumn").Place(),
            result.At("message").AtAny("text", "markdown").Text() ?? rule.At("shortDescription").At("text").Text() ?? "");
    }
}
