using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests;

public sealed class GateTests
{
    private const string Good = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";

    [Fact]
    public void An_incomplete_file_list_is_an_error()
    {
        var pullRequest = Given.PullRequest(Given.File("a.yaml", Good));
        pullRequest = pullRequest with { Files = pullRequest.Files with { Incomplete = "the forge lists at most 3,000 files" } };

        var verdict = Given.Judge(pullRequest);

        Assert.Equal(CheckStatus.Error, verdict.Status);
        Assert.Contains("3,000", verdict.Blocking[0].Summary);
    }

    [Fact]
    public void An_incomplete_file_list_is_an_error_even_when_nothing_seen_of_it_is_gated()
    {
        var pullRequest = Given.PullRequest() with { Files = new ChangedFiles([], "the list was cut off") };

        Assert.Equal(CheckStatus.Error, Given.Judge(pullRequest).Status);
    }

    [Fact]
    public void Content_that_was_not_loaded_is_an_error()
    {
        var verdict = Given.Judge(Given.PullRequest(new ChangedFile { Path = "a.yaml", Kind = ChangeKind.Modified }));

        Assert.Equal(CheckStatus.Error, verdict.Status);
    }

    [Theory]
    [InlineData("it is a symbolic link")]
    [InlineData("it is a submodule")]
    [InlineData("it is larger than 1 MiB")]
    public void Content_that_cannot_be_had_is_an_error_that_says_why(string why)
    {
        var file = new ChangedFile { Path = "apps/a.yaml", Kind = ChangeKind.TypeChanged, Head = new FileContent.Unavailable(why) };

        var verdict = Given.Judge(Given.PullRequest(file));

        Assert.Equal(CheckStatus.Error, verdict.Status);
        Assert.Contains(why, verdict.Blocking[0].Summary);
    }

    [Fact]
    public void A_large_picture_takes_nothing_from_the_verdict_and_stands_in_the_evidence()
    {
        var picture = new ChangedFile { Path = "docs/cluster.png", Kind = ChangeKind.Added, Head = FileContent.TooLarge };

        var verdict = Given.Judge(Given.PullRequest(picture));

        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.Contains(verdict.Results.SelectMany(r => r.Evidence), line => line.Contains("docs/cluster.png", StringComparison.Ordinal));
    }

    [Fact]
    public void A_removed_file_is_fine()
    {
        var file = new ChangedFile { Path = "a.yaml", Kind = ChangeKind.Removed, Head = FileContent.Absent.Instance };

        Assert.Equal(CheckStatus.Passed, Given.Judge(Given.PullRequest(file)).Status);
    }

    [Fact]
    public void A_pull_request_that_touches_nothing_gated_is_green_and_says_so()
    {
        var verdict = Given.Judge(Given.PullRequest(Given.File("README.md", "hello")), Given.Config("include: ['clusters/**']"));

        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.Equal("no gated files changed", Assert.Single(verdict.Results).Summary);
    }

    [Fact]
    public void A_rename_out_of_scope_stays_in_scope()
    {
        var file = Given.File("docs/a.yaml", "a: [", ChangeKind.Renamed) with { PreviousPath = "clusters/a.yaml" };

        var verdict = Given.Judge(Given.PullRequest(file), Given.Config("include: ['clusters/**']"));

        Assert.Equal(CheckStatus.Failed, verdict.Status);
    }

    [Fact]
    public void The_config_file_is_gated_whatever_the_patterns_say()
    {
        var config = Given.Config("include: ['clusters/**']\nexclude: ['.prgate.yml']");

        Assert.True(config.Config.Gates(".prgate.yml"));
    }

    [Fact]
    public void A_broken_configuration_without_a_good_one_is_an_error_at_its_line()
    {
        var problem = new ConfigError(".prgate.yml", 3, 5, "unknown key \"gat\".", "Did you mean `gate`?");
        var config = new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Broken, ".prgate.yml", problem);

        var verdict = Given.Judge(Given.PullRequest(Given.File("a.yaml", Good)), config);

        var result = Assert.Single(verdict.Results);
        Assert.Equal((CheckStatus.Error, "config"), (result.Status, result.Check));
        Assert.Contains(".prgate.yml:3", result.Summary);
        var finding = Assert.Single(result.Findings);
        Assert.Equal((3, 5, "Did you mean `gate`?"), (finding.Line, finding.Column, finding.Fix));
    }

    [Fact]
    public void A_broken_configuration_is_an_error_even_when_nothing_would_be_gated()
    {
        var config = new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.Broken, ".prgate.yml");

        Assert.Equal(CheckStatus.Error, Given.Judge(Given.PullRequest(), config).Status);
    }

    [Fact]
    public void The_last_good_configuration_judges_and_a_notice_says_so()
    {
        var problem = new ConfigError(".prgate.yml", 3, 5, "unknown key.", "Remove it.");
        var config = new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.LastGood, ".prgate.yml", problem);

        var verdict = Given.Judge(Given.PullRequest(Given.File("a.yaml", Good)), config);

        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.Contains(".prgate.yml:3:5", Assert.Single(verdict.Notices));
    }

    [Fact]
    public void Without_a_configuration_the_verdict_says_that_defaults_judged()
    {
        var verdict = Given.Judge(Given.PullRequest(Given.File("a.yaml", Good)));

        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.Contains("no .prgate.yml", Assert.Single(verdict.Notices));
    }

    [Fact]
    public void A_proposed_configuration_that_is_refused_fails_at_its_line()
    {
        var config = Given.Config("");
        config = new ConfigInEffect(config.Config, config.Origin, config.Path, Proposed: "version: 1\ngate:\n  severty: note\n");

        var verdict = Given.Judge(Given.PullRequest(Given.File(".prgate.yml", config.Proposed!)), config);

        var result = Assert.Single(verdict.Results, r => r.Check == "config");
        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Equal((3, 3), (result.Findings[0].Line, result.Findings[0].Column));
        Assert.Contains("severity", result.Findings[0].Fix);
    }

    [Fact]
    public void A_changed_configuration_shows_both_verdicts_and_the_old_rules_decide()
    {
        const string Proposed = "version: 1\napprovals: { rules: [{ name: two, require: { count: 2 } }] }\n";
        var config = new ConfigInEffect(RepositoryConfig.Default, ConfigOrigin.BaseBranch, ".prgate.yml", Proposed: Proposed);

        var verdict = Given.Judge(Given.PullRequest(Given.File(".prgate.yml", Proposed)), config);

        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.Contains("judged by the old rules; with the new ones the result would be waiting", verdict.Results.Single(r => r.Check == "config").Summary);
    }

    [Fact]
    public void A_proposed_configuration_that_needs_reviews_has_them_loaded()
    {
        var config = new ConfigInEffect(
            RepositoryConfig.Default, ConfigOrigin.BaseBranch, ".prgate.yml", Proposed: "version: 1\napprovals: { rules: [{ name: two, require: { count: 2 } }] }\n");

        Assert.False(Gate.Needs(Given.Defaults).HasFlag(PullRequestParts.Reviews));
        Assert.True(Gate.Needs(config).HasFlag(PullRequestParts.Reviews | PullRequestParts.Files | PullRequestParts.HeadContents));
    }

    [Fact]
    public void Switching_every_check_off_is_an_error_and_not_a_pass()
    {
        var off = string.Join('\n', PrGate.Checks.Lint.LintRules.Ids.Select(id => $"    {id}: off"));

        var verdict = Given.Judge(Given.PullRequest(Given.File("a.yaml", Good)), Given.Config($"lint:\n  checks:\n{off}\n"));

        Assert.Equal(CheckStatus.Error, verdict.Status);
    }

    [Theory]
    [InlineData("none", CheckStatus.Pending)]
    [InlineData("lint", CheckStatus.Pending)]
    [InlineData("all", CheckStatus.Passed)]
    public void Drafts_are_judged_as_configured(string drafts, CheckStatus expected)
    {
        var config = Given.Config($"gate: {{ drafts: {drafts} }}\napprovals: {{ rules: [{{ name: one, require: {{ count: 1 }} }}] }}");
        var pullRequest = Given.PullRequest(Given.File("a.yaml", Good)) with { IsDraft = true, Reviews = [Given.Bo.Approved()] };

        var verdict = Given.Judge(pullRequest, config);

        Assert.Equal(expected, verdict.Status);
    }

    [Fact]
    public void A_draft_that_does_not_parse_fails_although_its_approvals_wait()
    {
        var config = Given.Config("approvals: { rules: [{ name: one, require: { count: 1 } }] }");

        var verdict = Given.Judge(Given.PullRequest(Given.File("a.yaml", "a: [")) with { IsDraft = true }, config);

        Assert.Equal([CheckStatus.Failed, CheckStatus.Pending], verdict.Blocking.Select(r => r.Status));
    }
}
