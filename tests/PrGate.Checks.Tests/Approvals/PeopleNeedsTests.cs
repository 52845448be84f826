using PrGate.Checks.Approvals;
using PrGate.Checks.CodeOwners;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

public sealed class PeopleNeedsTests
{
    [Fact]
    public void Only_those_who_said_something_are_asked_about()
    {
        var query = Query(Situation.Rule("require: { count: 1 }").With("bo cy! di-"));

        Assert.Equal(["bo", "cy"], query.Permissions.Select(p => p.Login));
        Assert.Empty(query.Teams);
    }

    [Fact]
    public void Whom_the_forge_answered_for_in_passing_is_not_asked_about_again()
    {
        var situation = Situation.Rule("require: { count: 1 }").With("bo");
        var answered = situation with { PullRequest = situation.PullRequest with { Reviews = [.. situation.PullRequest.Reviews.Select(r => r with { AuthorCanWrite = true })] } };

        Assert.Empty(Query(answered).Permissions);
        (answered with { People = People.Unknown }).Is("passed");
        Assert.NotEmpty(Query(answered with { Config = "approvals: { rules: [{ name: rule, require: { count: 1, from: { permission: maintain } } }] }" }).Permissions);
    }

    [Fact]
    public void The_teams_that_reviews_are_asked_of_are_read_unless_it_is_a_draft()
    {
        var situation = new Situation { Config = "approvals: { rules: [{ name: rule, require: { count: 1 } }], request: { mode: all, from: { teams: [acme/sre] } } }" };

        Assert.Equal(["acme/sre"], Query(situation).Teams);
        Assert.Empty(Query(situation with { PullRequest = situation.PullRequest with { IsDraft = true } }).Teams);
    }

    [Fact]
    public void A_reviewer_without_write_permission_by_the_forges_word_does_not_count()
    {
        var situation = Situation.Rule("require: { count: 1 }").With("bo");

        (situation with { People = People.Unknown, PullRequest = situation.PullRequest with { Reviews = [.. situation.PullRequest.Reviews.Select(r => r with { AuthorCanWrite = false })] } }).Is("pending");
    }

    [Fact]
    public void Teams_organisations_and_owners_of_changed_paths_are_asked_for()
    {
        var situation = Situation.Rule("when: { author: { teams: [acme/dev] } }, require: { all: [{ count: 1, from: { teams: [acme/sre, ACME/sre], organization: acme } }, { owners: every-path }] }")
            .Owned("* @acme/dev\napps/ @acme/apps di@acme.example @ed\nother/ @acme/other\n").With("bo");
        var query = Query(situation);

        Assert.Equal(["acme/apps", "acme/dev", "acme/sre"], query.Teams);
        Assert.Equal(["acme"], query.Organizations);
        Assert.Equal(["di@acme.example"], query.Emails);
        Assert.Equal(["bo", "ann"], query.Persons.Select(p => p.Login));
    }

    [Fact]
    public void A_name_without_a_slash_can_be_a_group_on_GitLab() =>
        Assert.Equal(["ops"], Query(Situation.Rule("require: { owners: every-path }").Owned("* @ops", CodeOwnersDialect.GitLab)).Teams);

    [Theory]
    [InlineData("require: { count: 1 }", PullRequestParts.Commits)]
    [InlineData("require: { count: 1 }, options: { contributors: true }", PullRequestParts.None)]
    [InlineData("require: { count: 1 }, options: { contributors: true, keepOnUpdateMerge: true }", PullRequestParts.Commits | PullRequestParts.Changes)]
    [InlineData("require: { count: 1 }, options: { contributors: true, methods: { comments: [x] } }", PullRequestParts.Comments)]
    [InlineData("require: { owners: every-path }, options: { contributors: true }", PullRequestParts.CodeOwners)]
    [InlineData("when: { statuses: [ci] }, require: { count: 1 }, options: { contributors: true }", PullRequestParts.Statuses)]
    [InlineData("when: { not: { signed: true } }, require: { count: 1 }, options: { contributors: true }", PullRequestParts.Commits)]
    [InlineData("require: { conditions: { content: { matches: [x] } } }, options: { contributors: true }", PullRequestParts.HeadContents | PullRequestParts.BaseContents)]
    public void No_more_is_loaded_than_the_rules_look_at(string rule, PullRequestParts parts)
    {
        var config = Given.Config(Situation.Rule(rule).Config).Config;

        Assert.Equal(
            PullRequestParts.Files | PullRequestParts.Reviews | PullRequestParts.People | parts, new ApprovalsCheck(config.Approvals, config.Gate.Drafts).Needs);
    }

    private static PeopleQuery Query(Situation situation) => PeopleNeeds.Of(Given.Config(situation.Config), situation.Owners, situation.PullRequest);
}
