using PrGate.Checks.Configuration;
using PrGate.Checks.Overrides;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.Tests.Overrides;

public sealed class OverrideRulesTests
{
    private const string OneReview = "approvals: { rules: [{ name: one review, require: { count: 1 } }] }\n";

    private static readonly Override Everything = new()
    {
        Rule = null, Head = Given.Head, Base = "main", By = Given.Bo, Role = "member of acme/sre", Reason = "production is down", At = Given.Now,
    };

    [Fact]
    public void An_overridden_result_is_let_in_and_never_called_passed()
    {
        var verdict = Judge([Everything]);

        Assert.Equal(CheckStatus.Overridden, verdict.Status);
        Assert.Empty(verdict.Blocking);
        var result = Assert.Single(verdict.Overridden);
        Assert.Equal(new Overridden("all", "bo", "member of acme/sre", "production is down", null, Given.Now, CheckStatus.Pending), result.Overridden);
        Assert.Equal("0 of 1 approvals", result.Summary[..16]);
    }

    public static TheoryData<string, Override> Useless => new()
    {
        { "another head", Everything with { Head = Given.Older } },
        { "another base", Everything with { Base = "release" } },
        { "over", Everything with { Until = Given.Now } },
        { "another rule", Everything with { Rule = "lint" } },
    };

    [Theory]
    [MemberData(nameof(Useless))]
    public void What_is_not_good_for_this_commit_base_time_and_rule_changes_nothing(string why, Override given)
    {
        Assert.NotEmpty(why);
        Assert.Equal(CheckStatus.Pending, Judge([given]).Status);
    }

    [Fact]
    public void A_named_result_is_overridden_and_the_others_still_block()
    {
        var broken = Given.File("apps/a.yaml", "a: [\n");

        Assert.Equal(CheckStatus.Failed, Judge([Everything with { Rule = "One Review" }], broken).Status);
        Assert.Equal(CheckStatus.Overridden, Judge([Everything with { Rule = "one review" }, Everything with { Rule = "lint" }], broken).Status);
    }

    [Fact]
    public void Overriding_one_rule_of_two_that_fire_lets_nothing_in()
    {
        var twice = Given.File("apps/a.yaml", "kind: A\na: 1\na: 2\n");
        var other = Given.File("apps/b.yaml", "a: [\n");

        Assert.Equal(CheckStatus.Failed, Judge([Everything with { Rule = "PG1002" }], twice, other).Status);
        Assert.Contains(Judge([Everything with { Rule = "PG1002" }, Everything with { Rule = "PG1001" }, Everything with { Rule = "PG1005" }], twice, other).Overridden, r => r.Check == "lint");
    }

    [Fact]
    public void The_status_and_the_comment_say_who_why_and_until_when()
    {
        var input = Input([Everything with { Until = Given.Now.AddHours(2) }]);
        var verdict = Gate.Judge(input);

        var report = Reporter.Compose(verdict, input.PullRequest, input.Config, new ReportContext(new Uri("https://gate.example/"), 65_536));

        Assert.Equal(StatusState.Success, report.Status.State);
        Assert.Equal("Overridden by bo until 2026-11-02 11:00 UTC: production is down; was: 0 of 1 approvals for one review", report.Status.Description);
        Assert.True(report.Summary!.PostWhenAbsent);
        Assert.Contains("**PrGate: overridden.**", report.Summary.Body, StringComparison.Ordinal);
        Assert.Contains("| one review | pending: 0 of 1 approvals for one review | bo, member of acme/sre | production is down | until 2026\u200B", report.Summary.Body.Replace("2026-", "2026\u200B", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_of_an_override_are_neutralised_on_every_surface()
    {
        var input = Input([Everything with { Reason = "@everyone </details> [x](http://evil.example) | /merge" }]);
        var report = Reporter.Compose(Gate.Judge(input), input.PullRequest, input.Config, new ReportContext(new Uri("https://gate.example/"), 65_536));

        Assert.DoesNotContain("@everyone", report.Summary!.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("](http://evil", report.Summary.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("</details> ", report.Summary.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_proposed_configuration_is_compared_without_overrides()
    {
        var input = Input([Everything], Given.File(".prgate.yml", "version: 1\n" + OneReview));
        input = input with { Config = new ConfigInEffect(input.Config.Config, ConfigOrigin.BaseBranch, ".prgate.yml", Proposed: "version: 1\n" + OneReview) };

        Assert.Contains("would be waiting", Gate.Judge(input).Results.Single(r => r.Check == "config").Summary, StringComparison.Ordinal);
    }

    private static Verdict Judge(IReadOnlyList<Override> overrides, params ChangedFile[] files) => Gate.Judge(Input(overrides, files));

    private static GateInput Input(IReadOnlyList<Override> overrides, params ChangedFile[] files) =>
        new(Given.PullRequest(files.Length == 0 ? [Given.File("README.md", "a\n")] : files), Given.Config(OneReview), Given.Now) { Overrides = overrides };
}
