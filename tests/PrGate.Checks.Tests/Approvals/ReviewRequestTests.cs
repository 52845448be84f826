using PrGate.Checks.Approvals;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

public sealed class ReviewRequestTests
{
    private const string Sre = "require: { count: 2, from: { teams: [acme/sre] } }";

    [Theory]
    [InlineData(Sre, "mode: all", "", "bo cy")]
    [InlineData("require: { count: 1 }", "mode: all, from: { teams: [acme/sre] }", "", "bo cy")]
    [InlineData("require: { count: 1 }", "mode: all", "", "")] // the rule names nobody to choose from
    [InlineData("require: { count: 1 }", "mode: all, from: { teams: [acme/dev] }", "", "di")] // ann is the author, flo may not write
    [InlineData("require: { count: 1 }, options: { author: true }", "mode: all, from: { teams: [acme/dev] }", "", "di")]
    [InlineData(Sre, "mode: all, from: { teams: [acme/dev] }", "", "")] // di could not count
    [InlineData(Sre, "mode: all", "bo", "cy")]
    [InlineData(Sre, "mode: all", "bo@old", "cy")]
    [InlineData(Sre, "mode: all", "bo-", "cy")]
    [InlineData(Sre, "mode: all", "bo cy", "")]
    [InlineData("require: { count: 1, from: { organization: acme } }", "mode: all, from: { users: [ed, maya] }", "", "ed maya")] // who is in it is not known of people who said nothing
    [InlineData("require: { count: 1, from: { permission: maintain } }", "mode: all, from: { users: [bo, maya] }", "", "maya")]
    [InlineData("require: { any: [{ count: 1, from: { users: [maya] } }, { count: 1, from: { teams: [acme/sre] } }] }", "mode: all", "", "bo cy maya")]
    [InlineData("require: { all: [{ count: 1, from: { users: [maya] } }, { count: 1, from: { teams: [acme/sre] } }] }", "mode: all", "bo", "maya")]
    [InlineData("require: { count: 1, from: { users: [ann, 'renovate[bot]', newcomer] } }", "mode: all", "", "newcomer")]
    [InlineData("require: { count: 1, from: { teams: [acme/secret] } }", "mode: all", "", "")] // who is in it is not known
    [InlineData(Sre, "mode: teams", "", "@acme/sre")]
    [InlineData(Sre, "mode: teams, from: { teams: [acme/dev, acme/sre] }", "", "@acme/sre")]
    [InlineData("require: { count: 1, from: { teams: [acme/only-ann, acme/empty, acme/secret] } }", "mode: teams", "", "")]
    [InlineData("when: { base: [release] }, require: { count: 1, from: { teams: [acme/sre] } }", "mode: all", "", "")]
    public void Only_those_who_could_count_by_a_waiting_rule_are_asked(string rule, string request, string reviews, string asked) =>
        Assert.Equal(asked.Split(' ', StringSplitOptions.RemoveEmptyEntries), Asked(Of(rule, request).With(reviews)).Order(StringComparer.Ordinal));

    [Fact]
    public void Owners_are_asked_where_owners_must_approve()
    {
        var situation = Of("require: { owners: every-path }", "mode: all").Owned("* @di @maya\nprod/ @acme/sre\n");

        Assert.Equal(["di", "maya"], Asked(situation).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nobody_is_asked_on_a_draft_or_one_that_is_not_open()
    {
        var situation = Of(Sre, "mode: all");

        Assert.Empty(Asked(situation with { PullRequest = situation.PullRequest with { IsDraft = true } }));
        Assert.Empty(Asked(situation with { PullRequest = situation.PullRequest with { State = PullRequestState.Closed } }));
        Assert.NotEmpty(Asked(situation with { PullRequest = situation.PullRequest with { FromFork = true } }));
    }

    [Fact]
    public void A_contributor_is_not_asked_and_nobody_is_while_contributors_are_not_known()
    {
        var situation = Of(Sre, "mode: all");
        var commit = Given.Commit(Given.Head, Given.Bo);

        Assert.Equal(["cy"], Asked(situation with { PullRequest = situation.PullRequest with { Commits = new([commit]) } }));
        Assert.Empty(Asked(situation with { PullRequest = situation.PullRequest with { Commits = new([], "the commits were not read") } }));
    }

    [Fact]
    public void A_rule_that_was_overridden_asks_nobody()
    {
        var situation = Of(Sre, "mode: all");
        var verdict = situation.Judge();
        var overridden = new Verdict([.. verdict.Results.Select(r => r with { Status = CheckStatus.Overridden })], verdict.GatedFiles, verdict.Notices);

        Assert.NotNull(ReviewRequests.Of(Input(situation), verdict));
        Assert.Null(ReviewRequests.Of(Input(situation), overridden));
    }

    [Fact]
    public void Who_takes_a_place_and_who_does_not()
    {
        var request = new ReviewRequest([new("bo", 2), new("cy", 3), new("di", 4)], 1);

        Assert.Equal("bo", Assert.Single(request.Choose([], [])).Name);
        Assert.Empty(request.Choose([new("renamed", 3)], []));
        Assert.Empty(request.Choose([], [new(new("bo", 2), ByUs: true)]));
        Assert.Empty(request.Choose([], [new(new("di", 4), ByUs: false)]));
        Assert.Equal("bo", Assert.Single(request.Choose([new("stranger", 9), Reviewer.Team("acme/bo")], [])).Name);
        Assert.Equal("cy", Assert.Single(request.Choose([], [new(new("bo", 2), ByUs: true, "not a collaborator")])).Name);
    }

    [Fact]
    public void Whoever_has_reviewed_and_could_still_approve_keeps_the_place() => Assert.Empty(Asked(Of(Sre, "mode: random").With("bo@old")));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    public void The_same_people_are_asked_whatever_the_head_and_the_order_of_the_members(int head, bool turned)
    {
        var situation = Of(Sre, "mode: random, count: 1");
        var moved = situation with
        {
            PullRequest = situation.PullRequest with { Head = CommitSha.Parse(new string((char)('0' + head), 40)), Title = $"{head}" },
            People = turned ? Situation.Acme with { Teams = Situation.Acme.Teams.ToDictionary(t => t.Key, t => t.Key == "acme/sre" ? [Given.Cy, Given.Bo] : t.Value) } : Situation.Acme,
        };

        Assert.Equal(Asked(situation), Asked(moved));
    }

    [Fact]
    public void The_draw_is_spread_over_the_people()
    {
        var situation = Of(Sre, "mode: random, count: 1");

        var drawn = Enumerable.Range(1, 200)
            .Select(n => Asked(situation with { PullRequest = situation.PullRequest with { Key = situation.PullRequest.Key with { Number = n } } }).Single())
            .CountBy(n => n).ToDictionary();

        Assert.InRange(drawn["bo"], 70, 130);
        Assert.Equal(200, drawn["bo"] + drawn["cy"]);
    }

    private static Situation Of(string rule, string request) =>
        new() { Config = $"approvals: {{ rules: [{{ name: rule, {rule} }}], request: {{ {request} }} }}" };

    private static GateInput Input(Situation situation) =>
        new(situation.PullRequest, Given.Config(situation.Config), Given.Now) { People = situation.People, CodeOwners = situation.Owners };

    private static IEnumerable<string> Asked(Situation situation) =>
        (ReviewRequests.Of(Input(situation), situation.Judge())?.Choose([], []) ?? []).Select(r => r.ToString());
}
