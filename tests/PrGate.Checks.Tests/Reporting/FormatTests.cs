using System.Text.Json;
using System.Xml.Linq;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;
using PrGate.Checks.Reporting.Formats;

namespace PrGate.Checks.Tests.Reporting;

public sealed class FormatTests
{
    [Fact]
    public void A_result_that_could_not_be_judged_is_said_in_every_format()
    {
        var output = Output(new CheckResult { Check = "lint", Family = "lint", Status = CheckStatus.Error, Summary = "a.yaml could not be judged", Next = "make it smaller" }, "");

        Assert.Contains("lint: error, a.yaml could not be judged", TextFormat.Write(output, colour: false));
        Assert.Contains("::error title=lint::a.yaml could not be judged", GitHubFormat.Write(output));
        Assert.Equal("1", XDocument.Parse(JUnitFormat.Write(output)).Root!.Element("testsuite")!.Attribute("errors")!.Value);
        Assert.Equal("error", JsonDocument.Parse(JsonFormat.Write(output)).RootElement.GetProperty("summary").GetProperty("verdict").GetString());
        var invocation = JsonDocument.Parse(SarifFormat.Write(output)).RootElement.GetProperty("runs")[0].GetProperty("invocations")[0];
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        Assert.Contains("could not be judged", invocation.GetProperty("toolExecutionNotifications")[0].GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void A_findings_text_cannot_break_out_of_its_format()
    {
        const string Odd = "a\nb\r\u001b[31m\u202E\0 ::error::x <b> ]]> & \" %0A \ud83d";
        var output = Output(Failed(Finding(Odd, 1, 1)), "x");

        Assert.DoesNotContain(TextFormat.Write(output, colour: false), c => c is '\u001b' or '\u202E' or '\0' or '\r');
        Assert.Single(GitHubFormat.Write(output).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        XDocument.Parse(JUnitFormat.Write(output));
        JsonDocument.Parse(JsonFormat.Write(output));
        JsonDocument.Parse(SarifFormat.Write(output));
    }

    [Fact]
    public void What_does_not_concern_the_change_is_counted_and_written_out_when_asked_for()
    {
        var found = Finding("x", 1, 1);
        var result = Failed(found) with
        {
            Findings =
            [
                found with { Rule = "NEW", File = "a" }, found with { Rule = "KNOWN", File = "b", Status = FindingStatus.Known, Counts = false },
                found with { Rule = "ACCEPTED", File = "c", Status = FindingStatus.Suppressed, Suppression = "because", Counts = false },
                found with { Rule = "SHADOW", File = "d", Mode = RuleMode.Shadow, EnforceFrom = new DateOnly(2027, 1, 15), Counts = false },
                found with { Rule = "NOTE", File = "e", Severity = Severity.Note },
            ],
            Fixed = [found],
        };
        var output = Output(result, "x");

        var (quiet, full) = (TextFormat.Write(output, colour: false), TextFormat.Write(output, colour: false, verbose: true));
        Assert.EndsWith("1 error, 0 warnings, 1 note, 1 known, 1 fixed, 1 suppressed, 1 would fail (--verbose shows all)\n", quiet);
        Assert.DoesNotContain("KNOWN", quiet);
        Assert.Contains("c:1:1: error ACCEPTED (suppressed): x", full);
        Assert.Contains("d:1:1: error SHADOW (not enforced until 2027-01-15): x", full);
        Assert.Equal(2, GitHubFormat.Write(output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Single(XDocument.Parse(JUnitFormat.Write(output)).Descendants("failure"));
        var summary = JsonDocument.Parse(JsonFormat.Write(output)).RootElement.GetProperty("summary");
        Assert.Equal((1, 1, 1, 1), (summary.GetProperty("known").GetInt32(), summary.GetProperty("fixed").GetInt32(), summary.GetProperty("suppressed").GetInt32(), summary.GetProperty("wouldFail").GetInt32()));
    }

    [Fact]
    public void Code_quality_issues_have_what_GitLab_requires()
    {
        var result = new CheckResult { Check = "files", Family = "gate", Status = CheckStatus.Error, Summary = "incomplete" };
        var output = new CheckOutput(new Verdict([Failed(Finding("a.yaml", 0, 0)), result], 1, []), Severity.Error, _ => null, "1.0");

        var issues = JsonDocument.Parse(GitLabFormat.Write(output)).RootElement;

        Assert.Equal(["critical", "blocker"], issues.EnumerateArray().Select(i => i.GetProperty("severity").GetString()));
        Assert.All(issues.EnumerateArray(), i => Assert.True(
            i.GetProperty("description").GetString()!.Length > 0 && i.GetProperty("check_name").GetString()!.Length > 0 && i.GetProperty("fingerprint").GetString()!.Length > 0
            && i.GetProperty("location").GetProperty("path").GetString()!.Length > 0 && i.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32() >= 1));
        Assert.Equal(2, issues.EnumerateArray().Select(i => i.GetProperty("fingerprint").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Colours_are_written_only_where_they_may_be(bool colour) =>
        Assert.Equal(colour, TextFormat.Write(Output(Failed(Finding("x", 1, 1)), "a: 1"), colour).Contains('\u001b'));

    [Theory]
    [InlineData("image: nginx:latest", 8, 20, "  1 | image: nginx:latest", "    |        ^^^^^^^^^^^^")]
    [InlineData("\timage: x", 1, 1, "  1 |  image: x", "    | ^")]
    [InlineData("password: hunter2", 1, 9, "  1 | password: *******", "    | ^^^^^^^^")]
    [InlineData("  - apiToken: 'abc'", 5, 13, "  1 |   - apiToken: *****", "    |     ^^^^^^^^")]
    [InlineData("{\"client_secret\": \"abc\"}", 2, 17, "  1 | ************************", "    |  ^^^^^^^^^^^^^^^")]
    [InlineData("short", 40, 50, "  1 | short", "    |      ^")]
    public void A_line_is_shown_with_a_caret_and_without_secrets(string text, int column, int endColumn, string line, string caret)
    {
        var lines = TextFormat.Write(Output(Failed(Finding("x", 1, column, endColumn)), text), colour: false).Split('\n');

        Assert.Equal((line, caret), (lines[1], lines[2]));
    }

    [Fact]
    public void In_a_secret_no_value_is_shown_at_all()
    {
        var text = TextFormat.Write(Output(Failed(Finding("x", 4, 3)), "kind: Secret\nmetadata:\nstringData:\n  config: |\n    hunter2\n  x: hunter2\n"), colour: false)
            + TextFormat.Write(Output(Failed(Finding("x", 5, 5)), "kind: Secret\nmetadata:\nstringData:\n  config: |\n    hunter2\n  x: hunter2\n"), colour: false)
            + TextFormat.Write(Output(Failed(Finding("x", 6, 3)), "kind: Secret\nmetadata:\nstringData:\n  config: |\n    hunter2\n  x: hunter2\n"), colour: false);

        Assert.DoesNotContain("hunter2", text);
    }

    [Fact]
    public void A_long_line_is_shown_around_the_place()
    {
        var lines = TextFormat.Write(Output(Failed(Finding("x", 1, 5_001, 5_003)), new string('a', 5_000) + "bb" + new string('c', 5_000)), colour: false).Split('\n');

        Assert.InRange(lines[1].Length, 60, 140);
        Assert.Equal("bb", lines[1][lines[2].IndexOf('^')..(lines[2].LastIndexOf('^') + 1)]);
    }

    private static CheckOutput Output(CheckResult result, string source) =>
        new(new Verdict([result], 1, []), Severity.Error, _ => SourceText.Of(source), "1.0");

    private static CheckResult Failed(Finding finding) => new() { Check = "lint", Family = "lint", Status = CheckStatus.Failed, Summary = finding.Message, Findings = [finding] };

    private static Finding Finding(string message, int line, int column, int? endColumn = null) => new()
    {
        Rule = "PG1001", Severity = Severity.Error, File = message, Line = line, Column = column, EndLine = line, EndColumn = endColumn ?? column, Message = message, Fix = message, Fingerprint = "0123456789abcdef",
    };
}
