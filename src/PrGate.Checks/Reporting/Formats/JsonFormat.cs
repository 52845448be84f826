using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PrGate.Checks.Reporting.Formats;

/// <summary>PrGate's own JSON: every finding, and a summary with every result.</summary>
public static class JsonFormat
{
    internal static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Default, NewLine = "\n" };

    public static string Write(CheckOutput output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("findings");
            foreach (var finding in output.Findings)
                WriteFinding(json, finding);
            json.WriteEndArray();
            WriteSummary(json, output);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule);
        json.WriteString("severity", CheckOutput.Word(finding.Severity));
        json.WriteString("file", finding.File);
        json.WriteNumber("line", finding.Line);
        json.WriteNumber("column", finding.Column);
        json.WriteNumber("endLine", finding.EndLine);
        json.WriteNumber("endColumn", finding.EndColumn);
        json.WriteString("message", finding.Message);
        json.WriteString("fix", finding.Fix);
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("status", CheckOutput.Word(finding.Status));
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, CheckOutput output)
    {
        json.WriteStartObject("summary");
        json.WriteString("verdict", CheckOutput.Word(output.Verdict.Status));
        json.WriteNumber("files", output.Verdict.GatedFiles);
        json.WriteNumber("errors", output.Count(Severity.Error));
        json.WriteNumber("warnings", output.Count(Severity.Warning));
        json.WriteNumber("notes", output.Count(Severity.Note));
        json.WriteNumber("known", output.Known);
        json.WriteNumber("fixed", output.Fixed);
        json.WriteNumber("suppressed", output.Suppressed);
        json.WriteNumber("wouldFail", output.WouldFail);
        json.WriteStartArray("results");
        foreach (var result in output.Verdict.Results)
        {
            json.WriteStartObject();
            json.WriteString("check", result.Check);
            json.WriteString("family", result.Family);
            json.WriteString("status", CheckOutput.Word(result.Status));
            json.WriteString("summary", result.Summary);
            json.WriteString("next", result.Next);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("notices");
        foreach (var notice in output.Verdict.Notices)
            json.WriteStringValue(notice);
        json.WriteEndArray();
        json.WriteString("version", output.Version);
        json.WriteEndObject();
    }
}
