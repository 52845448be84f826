using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PrGate.Checks.Reporting.Formats;

/// <summary>GitLab's code-quality report (docs.gitlab.com, Code Quality, "Code Quality report format"). GitLab compares the reports of both branches itself, so known findings are in it.</summary>
public static class GitLabFormat
{
    public static string Write(CheckOutput output)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, JsonFormat.Options))
        {
            json.WriteStartArray();
            foreach (var finding in output.Findings.Where(f => f.Status != FindingStatus.Suppressed))
                WriteIssue(json, finding);
            foreach (var result in output.Verdict.Blocking.Where(r => r.Findings.Count == 0 || r.Status == CheckStatus.Error))
                WriteResult(json, result);
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    private static void WriteIssue(Utf8JsonWriter json, Finding finding)
    {
        var severity = finding.Severity switch { Severity.Error => "critical", Severity.Warning => "minor", _ => "info" };
        var text = finding.Fix is null ? finding.Message : $"{finding.Message} {finding.Fix}";
        Write(json, text, finding.Rule, Fingerprint.Of(finding.Fingerprint, finding.File), severity, finding.File, finding.Line);
    }

    // The report has no place for what concerns no file: no issue would look like a pass.
    private static void WriteResult(Utf8JsonWriter json, CheckResult result) =>
        Write(json, $"{result.Check}: {result.Summary}", result.Check, Fingerprint.Of(result.Check, result.Summary), "blocker", ".prgate.yml", 1);

    private static void Write(Utf8JsonWriter json, string text, string check, string fingerprint, string severity, string path, int line)
    {
        json.WriteStartObject();
        json.WriteString("description", PlainText.OneLine(text));
        json.WriteString("check_name", check);
        json.WriteString("fingerprint", fingerprint);
        json.WriteString("severity", severity);
        json.WriteStartObject("location");
        json.WriteString("path", path);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", Math.Max(1, line));
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
