using System.Buffers;
using System.Text;
using System.Text.Json;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Reporting.Formats;

/// <summary>SARIF 2.1.0 (OASIS standard), as code-scanning pages read it.</summary>
public static class SarifFormat
{
    private const string Schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    public static string Write(CheckOutput output)
    {
        var rules = output.Findings.Select(f => f.Rule).Distinct().Order(StringComparer.Ordinal).ToList();
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Options))
        {
            json.WriteStartObject();
            json.WriteString("$schema", Schema);
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, rules, output.Version);
            json.WriteString("columnKind", "utf16CodeUnits");
            WriteInvocation(json, output.Verdict);
            json.WriteStartArray("results");
            foreach (var finding in output.Findings)
                WriteResult(json, finding, rules.IndexOf(finding.Rule));
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteTool(Utf8JsonWriter json, List<string> rules, string version)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "PrGate");
        json.WriteString("version", version);
        json.WriteStartArray("rules");
        foreach (var id in rules)
        {
            var rule = LintRules.Find(id);
            json.WriteStartObject();
            json.WriteString("id", id);
            WriteText(json, "shortDescription", rule?.Title ?? "Configuration");
            WriteText(json, "fullDescription", rule?.Why ?? "The gate's configuration must be valid.");
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", CheckOutput.Word(rule?.Severity ?? Severity.Error));
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    // Section 3.20: a run that could not judge everything says so, since no result would look like a pass.
    private static void WriteInvocation(Utf8JsonWriter json, Verdict verdict)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", verdict.Status != CheckStatus.Error);
        json.WriteStartArray("toolExecutionNotifications");
        foreach (var result in verdict.Results.Where(r => r.Status == CheckStatus.Error))
        {
            json.WriteStartObject();
            json.WriteString("level", "error");
            WriteText(json, "message", $"{result.Check}: {result.Summary}");
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, Finding finding, int ruleIndex)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule);
        json.WriteNumber("ruleIndex", ruleIndex);
        json.WriteString("level", CheckOutput.Word(finding.Severity));
        WriteText(json, "message", finding.Fix is null ? finding.Message : $"{finding.Message} {finding.Fix}");
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        WriteArtifact(json, finding.File);
        if (finding.Line > 0)
            WriteRegion(json, finding);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("prgate/v1", finding.Fingerprint);
        json.WriteEndObject();
        json.WriteString("baselineState", finding.Status == FindingStatus.Known ? "unchanged" : "new");
        if (finding.Status == FindingStatus.Suppressed || finding.AsksFor is not null)
            WriteSuppression(json, finding);
        if (finding.Edit is { } edit)
            WriteFix(json, finding, edit);
        json.WriteEndObject();
    }

    // Section 3.35: one that only asks is under review.
    private static void WriteSuppression(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartArray("suppressions");
        json.WriteStartObject();
        json.WriteString("kind", "inSource");
        json.WriteString("status", finding.Status == FindingStatus.Suppressed ? "accepted" : "underReview");
        json.WriteString("justification", finding.Suppression ?? finding.AsksFor);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteFix(Utf8JsonWriter json, Finding finding, TextEdit edit)
    {
        json.WriteStartArray("fixes");
        json.WriteStartObject();
        WriteText(json, "description", finding.Fix ?? finding.Message);
        json.WriteStartArray("artifactChanges");
        json.WriteStartObject();
        WriteArtifact(json, finding.File);
        json.WriteStartArray("replacements");
        json.WriteStartObject();
        json.WriteStartObject("deletedRegion");
        json.WriteNumber("startLine", edit.Start.Line);
        json.WriteNumber("startColumn", edit.Start.Column);
        json.WriteNumber("endLine", edit.End.Line);
        json.WriteNumber("endColumn", edit.End.Column);
        json.WriteEndObject();
        if (edit.NewText.Length > 0)
            WriteText(json, "insertedContent", edit.NewText);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteArtifact(Utf8JsonWriter json, string file)
    {
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', file.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", "%SRCROOT%");
        json.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject("region");
        json.WriteNumber("startLine", finding.Line);
        if (finding.Column > 0)
            json.WriteNumber("startColumn", finding.Column);
        if (finding.EndLine >= finding.Line)
            json.WriteNumber("endLine", finding.EndLine);
        if (finding.EndColumn > 0)
            json.WriteNumber("endColumn", finding.EndColumn);
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
