using PrGate.Checks.ExternalReports;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.ExternalReports;

public sealed class ExternalLinterTests
{
    [Fact]
    public void What_a_linter_reports_are_findings_of_lint_under_its_own_name()
    {
        var verdict = Judge(Given.File("a.sh", "x\necho $y\n"), new("shellcheck", 1, [Issue("ShellCheck.SC2086", 2, Severity.Error)], [], null));

        var found = Assert.Single(verdict.Findings);
        Assert.Equal(("shellcheck/SC2086", "a.sh", 2, 6), (found.Rule, found.File, found.Line, found.Column));
        Assert.Equal(CheckStatus.Failed, verdict.Status);
        Assert.Contains("shellcheck: 1 file given, 1 issue reported", verdict.Results[0].Evidence);
    }

    [Fact]
    public void What_the_base_had_too_is_known_wherever_its_line_went()
    {
        var file = Given.File("a.sh", "# new\n\necho $y\necho $y $z\n") with { Base = Given.File("a.sh", "echo $y\n").Head };

        var verdict = Judge(file, new("shellcheck", 1, [Issue("SC2086", 3, Severity.Error), Issue("SC2086", 4, Severity.Error)], [Issue("SC2086", 1, Severity.Error)], null));

        Assert.Equal([(3, FindingStatus.Known), (4, FindingStatus.New)], verdict.Findings.Select(f => (f.Line, f.Status)));
        Assert.Equal(CheckStatus.Failed, verdict.Status);
    }

    [Fact]
    public void A_linter_that_failed_is_an_error_and_never_a_pass()
    {
        var verdict = Judge(Given.File("a.sh", "x\n"), ExternalLinterRun.Failed("shellcheck", 1, "it took longer than 10 s"));

        Assert.Equal(CheckStatus.Error, verdict.Status);
        Assert.Contains(verdict.Results, r => r is { Check: "shellcheck", Status: CheckStatus.Error } && r.Summary.Contains("took longer", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_base_everything_is_new()
    {
        var file = Given.File("a.sh", "echo $y\n") with { Base = Given.File("a.sh", "echo $y\n").Head };

        var verdict = Judge(file, new("shellcheck", 1, [Issue("SC2086", 1, Severity.Error)], null, null));

        Assert.Equal(FindingStatus.New, Assert.Single(verdict.Findings).Status);
    }

    [Fact]
    public void A_place_outside_of_the_file_is_brought_into_it()
    {
        var found = Assert.Single(Judge(Given.File("a.sh", "one\ntwo\n"), new("x", 1, [Issue("r", 99, Severity.Warning)], [], null)).Findings);

        Assert.Equal(3, found.Line);
    }

    private static ReportedIssue Issue(string rule, int line, Severity severity) => new(rule, severity, "a.sh", line, 6, line, 8, "Double quote.");

    private static Verdict Judge(ChangedFile file, ExternalLinterRun run) =>
        Gate.Judge(new GateInput(Given.PullRequest(file.WithDiff()), Given.Defaults, Given.Now) { ExternalLinters = [run] });
}
