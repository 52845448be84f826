using PrGate.Checks.Lint;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.Tests.Reporting;

public sealed class StatusLineTests
{
    [Fact]
    public void A_missing_approval_says_who_can_give_it_and_what_else_is_missing()
    {
        var verdict = new Verdict(
            [
                Result("production", CheckStatus.Pending, "1 of 2 approvals for production", "ask someone other than the author to approve", "approvals"),
                Result("one", CheckStatus.Pending, "0 of 1 approval for one", "ask someone", "approvals"),
            ],
            1, []);

        Assert.Equal("Blocked: 1 of 2 approvals for production → ask someone other than the author to approve (1 more)", Line(verdict).Description);
        Assert.Equal(StatusState.Pending, Line(verdict).State);
    }

    [Fact]
    public void A_finding_says_where_it_is_and_how_many_more_there_are()
    {
        var pullRequest = Given.PullRequest(Given.File("apps/api.yaml", "a: 1\na: 2\nb: 1\nb: 2\n"));

        var status = Line(Given.Judge(pullRequest));

        Assert.Equal("Failed: The key \"a\" stands twice in this mapping, apps/api.yaml:2 (1 more)", status.Description);
        Assert.Equal((StatusState.Failure, "prgate/main"), (status.State, status.Context));
    }

    [Fact]
    public void An_internal_fault_is_not_blamed_on_the_author()
    {
        var verdict = new Verdict([Result("lint", CheckStatus.Error, "the lint check broke off", "tell your administrator", Gate.InternalFamily)], 1, []);

        Assert.StartsWith("PrGate problem, not yours: the lint check broke off", Line(verdict).Description);
        Assert.Equal(StatusState.Error, Line(verdict).State);
    }

    [Fact]
    public void A_pass_says_what_was_judged()
    {
        Assert.Equal($"Passed: 1 file, {LintRules.All.Count} lint rules", Line(Given.Judge(Given.PullRequest(Given.File("a.yaml", "a: 1")))).Description);
        Assert.Equal("Passed: no gated files changed", Line(Given.Judge(Given.PullRequest())).Description);
    }

    [Theory]
    [InlineData("x", 400)]
    [InlineData("👩‍👩‍👧‍👦", 60)]
    [InlineData("é", 200)]
    [InlineData("\u202E", 60)]
    public void Whatever_is_in_it_the_line_is_one_line_of_140_and_no_character_is_halved(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "\nsecond line";
        var verdict = new Verdict([Result("x", CheckStatus.Pending, text, text, "approvals"), Result("y", CheckStatus.Pending, text, text)], 1, []);

        var description = Line(verdict).Description;

        Assert.InRange(description.Length, 1, 140);
        Assert.EndsWith("(1 more)", description);
        Assert.DoesNotContain(description, c => c is '\n' or '\u202E' or '\uFFFD');
        Assert.False(description.Where((c, i) => char.IsHighSurrogate(c) && !char.IsLowSurrogate(description[i + 1])).Any());
    }

    [Fact]
    public void A_long_branch_is_cut_to_what_a_context_takes() =>
        Assert.InRange(StatusLine.Of(Given.Judge(Given.PullRequest()), Given.PullRequest() with { Base = new string('b', 400) }, Severity.Error, null).Context.Length, 1, 255);

    private static StatusReport Line(Verdict verdict) => StatusLine.Of(verdict, Given.PullRequest(), Severity.Error, null);

    private static CheckResult Result(string check, CheckStatus status, string summary, string? next = null, string family = "gate") =>
        new() { Check = check, Family = family, Status = status, Summary = summary, Next = next };
}
