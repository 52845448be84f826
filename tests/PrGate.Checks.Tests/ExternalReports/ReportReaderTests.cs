using PrGate.Checks.ExternalReports;

namespace PrGate.Checks.Tests.ExternalReports;

public sealed class ReportReaderTests
{
    private const string Sarif = """
        {"version": "2.1.0", "runs": [{
          "tool": {"driver": {"name": "x", "rules": [{"id": "R0"}, {"id": "R1", "defaultConfiguration": {"level": "note"}}]}},
          "results": [
            {"ruleId": "R0", "level": "error", "message": {"text": "bad"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a%20b.sh"}, "region": {"startLine": 2, "startColumn": 3, "endColumn": 5}}}]},
            {"ruleIndex": 1, "message": {"text": "meh"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "c.sh"}}}]},
            {"ruleId": "R0", "kind": "pass", "message": {"text": "fine"}},
            {"ruleId": "R0", "message": {"text": "accepted"}, "suppressions": [{"kind": "inSource"}]}
          ]}]}
        """;

    [Fact]
    public void Sarif_is_read_with_the_defaults_of_its_rules() => Assert.Equal(
        [new("R0", Severity.Error, "a b.sh", 2, 3, 2, 5, "bad"), new("R1", Severity.Note, "c.sh", 0, 0, 0, 0, "meh")],
        Read(ReportFormat.Sarif, Sarif));

    [Fact]
    public void Checkstyle_is_read() => Assert.Equal(
        [new("ShellCheck.SC2086", Severity.Note, "./a.sh", 3, 6, 3, 0, "Quote \"it\"."), new("", Severity.Error, "b.sh", 1, 0, 1, 0, "x")],
        Read(ReportFormat.Checkstyle, "<?xml version='1.0'?><checkstyle><file name='./a.sh'><error line='3' column='6' severity='info' message='Quote &quot;it&quot;.' source='ShellCheck.SC2086'/></file><file name='b.sh'><error line='1' severity='error' message='x'/></file></checkstyle>"));

    [Fact]
    public void Json_lines_are_read_by_the_usual_names() => Assert.Equal(
        [new("W1", Severity.Warning, "a", 1, 2, 1, 0, "m"), new("", Severity.Error, "b", 0, 0, 0, 0, "n")],
        Read(ReportFormat.JsonLines, "{\"file\":\"a\",\"line\":1,\"col\":2,\"level\":\"warning\",\"code\":\"W1\",\"message\":\"m\"}\n\n{\"path\":\"b\",\"msg\":\"n\"}\n"));

    [Fact]
    public void Rdjson_is_read_whole_and_by_lines()
    {
        const string Diagnostic = """{"message":"m","location":{"path":"a","range":{"start":{"line":4,"column":2},"end":{"line":4,"column":7}}},"code":{"value":"R"}%s}""";
        ReportedIssue expected = new("R", Severity.Warning, "a", 4, 2, 4, 7, "m");

        Assert.Equal([expected], Read(ReportFormat.Rdjson, $$"""{"severity":"WARNING","diagnostics":[{{Diagnostic.Replace("%s", "", StringComparison.Ordinal)}}]}"""));
        Assert.Equal([expected], Read(ReportFormat.Rdjsonl, Diagnostic.Replace("%s", ",\"severity\":\"WARNING\"", StringComparison.Ordinal) + "\n"));
    }

    [Theory]
    [InlineData("./b.yaml:2:5: [error] too many spaces after colon (colons)", "colons", Severity.Error, "./b.yaml", 2, 5, "too many spaces after colon")]
    [InlineData("b.yaml:1:1: [warning] missing document start \"---\" (document-start)", "document-start", Severity.Warning, "b.yaml", 1, 1, "missing document start \"---\"")]
    [InlineData("a.sh:3:6: note: Double quote. [SC2086]", "SC2086", Severity.Note, "a.sh", 3, 6, "Double quote.")]
    [InlineData("a.sh:3: oops (see the manual)", "", Severity.Error, "a.sh", 3, 0, "oops (see the manual)")]
    [InlineData("a:b.sh:3:6: x", "", Severity.Error, "a:b.sh", 3, 6, "x")]
    public void Lines_are_read_as_compilers_write_them(string line, string rule, Severity severity, string file, int row, int column, string message) =>
        Assert.Equal([new ReportedIssue(rule, severity, file, row, column, row, 0, message)], Read(ReportFormat.Lines, line + "\n"));

    [Theory]
    [InlineData(ReportFormat.Sarif, "")]
    [InlineData(ReportFormat.Sarif, "{}")]
    [InlineData(ReportFormat.Sarif, "Traceback (most recent call last):")]
    [InlineData(ReportFormat.Sarif, "{\"runs\":[{\"invocations\":[{\"executionSuccessful\":false}],\"results\":[]}]}")]
    [InlineData(ReportFormat.Checkstyle, "")]
    [InlineData(ReportFormat.Checkstyle, "<other/>")]
    [InlineData(ReportFormat.Checkstyle, "<checkstyle><file name='a'>")]
    [InlineData(ReportFormat.Checkstyle, "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><checkstyle>&e;</checkstyle>")]
    [InlineData(ReportFormat.JsonLines, "{\"file\":\"a\"}")]
    [InlineData(ReportFormat.JsonLines, "[1]")]
    [InlineData(ReportFormat.JsonLines, "oops")]
    [InlineData(ReportFormat.Rdjson, "{\"diagnostics\":{}}")]
    [InlineData(ReportFormat.Rdjson, "{\"diagnostics\":[{\"message\":\"m\"}]}")]
    [InlineData(ReportFormat.Rdjsonl, "{\"message\":\"m\"}")]
    [InlineData(ReportFormat.Lines, "Segmentation fault")]
    [InlineData(ReportFormat.Lines, "3:4: no file")]
    public void Rubbish_is_never_an_empty_report(ReportFormat format, string text)
    {
        var reading = ReportReader.Read(format, text);

        Assert.NotNull(reading.Problem);
        Assert.Empty(reading.Issues);
    }

    [Theory]
    [InlineData(ReportFormat.Lines, "")]
    [InlineData(ReportFormat.JsonLines, "\n")]
    [InlineData(ReportFormat.Rdjsonl, "")]
    [InlineData(ReportFormat.Rdjson, "{\"diagnostics\":[]}")]
    [InlineData(ReportFormat.Checkstyle, "<checkstyle/>")]
    [InlineData(ReportFormat.Sarif, "{\"runs\":[]}")]
    public void A_report_may_be_empty(ReportFormat format, string text) => Assert.Null(ReportReader.Read(format, text).Problem);

    [Fact]
    public void A_report_without_end_is_refused_and_long_or_odd_text_is_cut()
    {
        var many = string.Concat(Enumerable.Repeat("a:1: x\n", ReportReader.MostIssues + 1));
        var odd = Assert.Single(Read(ReportFormat.JsonLines, $$"""{"file":"a","message":"a\u0007\n{{new string('x', 5_000)}}"}"""));

        Assert.NotNull(ReportReader.Read(ReportFormat.Lines, many).Problem);
        Assert.InRange(odd.Message.Length, 900, 1_001);
        Assert.DoesNotContain(odd.Message, char.IsControl);
    }

    [Fact]
    public void Damaged_reports_never_throw()
    {
        (ReportFormat Format, string Text)[] reports =
        [
            (ReportFormat.Sarif, Sarif),
            (ReportFormat.Checkstyle, "<?xml version='1.0'?><checkstyle><file name='a.sh'><error line='3' column='6' severity='info' message='m' source='r'/></file></checkstyle>"),
            (ReportFormat.JsonLines, "{\"file\":\"a\",\"line\":1,\"message\":\"\\ud83d\\ude00\"}\n"),
            (ReportFormat.Rdjson, "{\"diagnostics\":[{\"message\":\"m\",\"location\":{\"path\":\"a\",\"range\":{\"start\":{\"line\":4}}}}]}"),
            (ReportFormat.Lines, "a.sh:3:6: note: Double quote. [SC2086]\n"),
        ];
        var random = new Random(5);

        for (var i = 0; i < 10_000; i++)
        {
            var (format, text) = reports[i % reports.Length];
            var damaged = Mutations.Of(System.Text.Encoding.UTF8.GetBytes(text), System.Text.Encoding.UTF8.GetBytes(reports[random.Next(reports.Length)].Text), random);
            var reading = ReportReader.Read(format, System.Text.Encoding.UTF8.GetString(damaged));
            Assert.True(reading.Problem is null || reading.Issues.Count == 0);
            Assert.All(reading.Issues, issue => Assert.True(issue.Line >= 0 && issue.Column >= 0 && issue.EndLine >= 0));
        }
    }

    private static IReadOnlyList<ReportedIssue> Read(ReportFormat format, string text)
    {
        var reading = ReportReader.Read(format, text);
        Assert.Null(reading.Problem);
        return reading.Issues;
    }
}
