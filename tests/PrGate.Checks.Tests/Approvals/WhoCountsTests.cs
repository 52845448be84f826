using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

public sealed class WhoCountsTests
{
    [Theory]
    [InlineData("count: 1", "bo", "passed")]
    [InlineData("count: 1", "", "pending")]
    [InlineData("count: 1", "flo", "pending")]
    [InlineData("count: 1, from: { permission: read }", "flo", "passed")]
    [InlineData("count: 1, from: { permission: maintain }", "bo", "pending")]
    [InlineData("count: 1, from: { permission: maintain }", "maya", "passed")]
    [InlineData("count: 1, from: { users: [Bo] }", "bo", "passed")]
    [InlineData("count: 1, from: { users: [bo] }", "cy", "pending")]
    [InlineData("count: 1, from: { users: [flo] }", "flo", "pending")]
    [InlineData("count: 1, from: { teams: [ACME/SRE] }", "bo", "passed")]
    [InlineData("count: 1, from: { teams: [acme/sre] }", "di", "pending")]
    [InlineData("count: 1, from: { teams: [acme/sre, acme/dev] }", "di", "passed")]
    [InlineData("count: 1, from: { teams: [acme/dev] }", "flo", "pending")]
    [InlineData("count: 1, from: { teams: [acme/secret] }", "bo", "error")]
    [InlineData("count: 1, from: { teams: [acme/secret], users: [bo] }", "bo", "passed")]
    [InlineData("count: 1, from: { teams: [acme/empty] }", "bo", "pending")]
    [InlineData("count: 1, from: { organization: acme }", "bo", "passed")]
    [InlineData("count: 1, from: { organization: acme }", "ed", "pending")]
    [InlineData("count: 1, from: { organization: other }", "ed", "error")]
    [InlineData("count: 1, from: { organization: acme }", "ann-admin", "error")]
    [InlineData("count: 1, from: { teams: [acme/sre], permission: maintain }", "bo", "pending")]
    [InlineData("count: 2", "bo", "pending")]
    [InlineData("count: 2", "bo cy", "passed")]
    [InlineData("count: 2", "bo bo", "pending")]
    [InlineData("count: 1", "ann", "pending")]
    [InlineData("count: 1", "renovate[bot]", "pending")]
    [InlineData("count: 1, from: { users: ['renovate[bot]'] }", "renovate[bot]", "passed")]
    [InlineData("count: 1", "ghost", "pending")]
    [InlineData("count: 1", "bo bo-", "pending")]
    [InlineData("count: 1", "bo- bo", "passed")]
    [InlineData("count: 1", "bo bo!", "failed")]
    [InlineData("count: 1", "bo! bo", "passed")]
    [InlineData("count: 1", "bo@old", "pending")]
    [InlineData("count: 1", "bo cy!", "failed")]
    [InlineData("count: 1", "bo flo!", "passed")]
    [InlineData("count: 1", "cy! maya", "passed")]
    [InlineData("count: 1", "maya cy!", "failed")]
    [InlineData("count: 1", "cy! maya@old bo", "failed")]
    [InlineData("all: [{ count: 2 }, { count: 1, from: { teams: [acme/sre] } }]", "bo di", "passed")]
    [InlineData("all: [{ count: 2 }, { count: 1, from: { teams: [acme/sre] } }]", "di ed", "pending")]
    [InlineData("all: [{ count: 2 }, { count: 1, from: { teams: [acme/sre] } }]", "bo", "pending")]
    [InlineData("any: [{ count: 2 }, { count: 1, from: { users: [maya] } }]", "maya", "passed")]
    [InlineData("any: [{ count: 2 }, { count: 1, from: { users: [maya] } }]", "bo", "pending")]
    [InlineData("any: [{ count: 1, from: { teams: [acme/secret] } }, { count: 1 }]", "bo", "passed")]
    [InlineData("all: [{ any: [{ count: 1, from: { teams: [acme/sre] } }, { count: 1, from: { users: [di] } }] }, { count: 1, from: { permission: maintain } }]", "di maya", "passed")]
    [InlineData("all: [{ any: [{ count: 1, from: { teams: [acme/sre] } }, { count: 1, from: { users: [di] } }] }, { count: 1, from: { permission: maintain } }]", "maya", "pending")]
    [InlineData("count: 1, conditions: { labels: [go] }", "bo", "pending")]
    [InlineData("count: 1, conditions: { base: [main] }", "bo", "passed")]
    [InlineData("conditions: { base: [main] }", "", "passed")]
    [InlineData("conditions: { author: { teams: [acme/secret] } }", "", "error")]
    public void A_requirement_holds_or_not(string require, string reviews, string state) => Situation.Rule($"require: {{ {require} }}").With(reviews).Is(state);

    [Theory]
    [InlineData("author: true", "ann", "passed")]
    [InlineData("contributors: true", "ann", "pending")]
    [InlineData("author: false", "di", "pending")]
    [InlineData("contributors: true", "di", "passed")]
    [InlineData("author: true", "di", "pending")]
    [InlineData("invalidateOnPush: false", "bo@old", "passed")]
    [InlineData("keepOnUpdateMerge: true", "bo@old", "pending")]
    [InlineData("maxAge: 2h", "bo", "passed")]
    [InlineData("maxAge: 90m", "bo", "pending")]
    [InlineData("methods: { comments: ['^lgtm'] }", "bo", "passed")]
    [InlineData("methods: { review: false, comments: ['^lgtm'] }", "bo", "pending")]
    public void Options_decide_who_counts(string options, string reviews, string state)
    {
        var situation = Situation.Rule($"require: {{ count: 1 }}, options: {{ {options} }}").With(reviews);
        var commits = new[] { Given.Commit(Given.Older, Given.Ann), Given.Commit(Given.Head, Situation.Di, Given.Older) };

        (situation with { PullRequest = situation.PullRequest with { Commits = new(commits), Reviews = [.. situation.PullRequest.Reviews.Select(r => r with { SubmittedAt = Given.Now.AddMinutes(-100) })] } }).Is(state);
    }

    [Fact]
    public void Somebody_whose_permission_could_not_be_read_does_not_count()
    {
        var situation = Situation.Rule("require: { count: 1 }").With("bo") with { People = Situation.Acme with { Permissions = new Dictionary<long, Permission?> { [2] = null }, Missing = ["let the App read members"] } };

        Assert.Equal((CheckStatus.Error, "0 of 1 approvals, and the permission of bo could not be read for rule", "let the App read members"), (situation.Result().Status, situation.Result().Summary, situation.Result().Next));
    }

    [Fact]
    public void Without_any_answer_on_people_nobody_counts() => (Situation.Rule("require: { count: 1 }").With("bo cy maya") with { People = People.Unknown }).Is("error");

    [Fact]
    public void An_objection_of_somebody_unknown_is_no_pass()
    {
        var situation = Situation.Rule("require: { count: 1, from: { users: [bo] } }").With("bo cy!");

        (situation with { People = Situation.Acme with { Permissions = new Dictionary<long, Permission?> { [2] = Permission.Write } } }).Is("error");
    }

    [Fact]
    public void Commits_that_are_not_all_known_make_every_approver_a_possible_contributor()
    {
        var situation = Situation.Rule("require: { count: 1 }").With("bo");

        (situation with { PullRequest = situation.PullRequest with { Commits = new([], "GitHub lists 250 commits") } }).Is("error");
    }

    [Theory]
    [InlineData("ann-admin", "pending")]
    [InlineData("bo", "passed")]
    public void The_authors_other_account_is_the_author(string login, string state)
    {
        var situation = (Situation.Rule("require: { count: 1 }") with { Config = "approvals: { people: { Ann: [ann, ann-admin] }, rules: [{ name: rule, require: { count: 1 } }] }" }).With(login);

        situation.Is(state);
    }

    [Theory]
    [InlineData("", "passed")]
    [InlineData("people: { Bo: [bo, ed] }, ", "pending")]
    public void Two_accounts_are_one_person_only_when_mapped(string people, string state) =>
        (new Situation { Config = $"approvals: {{ {people}rules: [{{ name: rule, require: {{ count: 2 }} }}] }}" }).With("bo ed").Is(state);

    [Theory]
    [InlineData("lgtm, thanks", 5, null, null, "passed")]
    [InlineData("not lgtm", 5, null, null, "pending")]
    [InlineData("lgtm", -5, null, null, "pending")]
    [InlineData("lgtm", 5, 6, "bo", "pending")]
    [InlineData("lgtm", 5, 6, "cy", "pending")]
    [InlineData("lgtm", 5, 6, null, "pending")]
    public void A_comment_counts_as_written_and_on_the_head_only(string body, int minute, int? edited, string? editor, string state)
    {
        var situation = Situation.Rule("require: { count: 1 }, options: { methods: { comments: ['^lgtm'] } }");
        var comment = new Comment { Id = 1, Author = Given.Bo, Body = body, CreatedAt = Given.Now.AddMinutes(minute), EditedAt = edited is { } at ? Given.Now.AddMinutes(at) : null, EditedBy = editor is null ? null : Situation.Who(editor) };

        (situation with { PullRequest = situation.PullRequest with { Comments = new([comment]), HeadSince = Given.Now } }).Is(state);
    }

    [Fact]
    public void A_comment_is_no_proof_where_the_time_of_the_push_is_not_known()
    {
        var situation = Situation.Rule("require: { count: 1 }, options: { methods: { comments: [lgtm] } }");

        (situation with { PullRequest = situation.PullRequest with { Comments = new([new Comment { Id = 1, Author = Given.Bo, Body = "lgtm", CreatedAt = Given.Now }]) } }).Is("error");
    }

    [Fact]
    public void A_reaction_counts_only_where_it_is_a_method()
    {
        var reacted = new Situation().PullRequest with { Reactions = new([new Reaction(Given.Bo, "+1", Given.Now)]), HeadSince = Given.Now };

        (new Situation() with { PullRequest = reacted }).Is("pending");
        (Situation.Rule("require: { count: 1 }, options: { methods: { reactions: ['+1'] } }") with { PullRequest = reacted }).Is("passed");
    }

    [Fact]
    public void The_text_of_a_review_counts_where_it_is_a_method()
    {
        var review = new Review(Given.Bo, ReviewState.Commented, Given.Head, Given.Now) { Body = "ship it" };
        var situation = Situation.Rule("require: { count: 1 }, options: { methods: { reviewComments: ['^ship it'] } }");

        (situation with { PullRequest = situation.PullRequest with { Reviews = [review] } }).Is("passed");
        (situation with { PullRequest = situation.PullRequest with { Reviews = [review with { EditedAt = Given.Now, EditedBy = Given.Cy }] } }).Is("pending");
    }

    [Theory]
    [InlineData("by: [changes-requested], from: { teams: [acme/dev] }", "bo cy!", "passed")]
    [InlineData("by: [changes-requested], from: { teams: [acme/dev] }", "bo di!", "failed")]
    [InlineData("by: [changes-requested], liftedBy: { users: [ed] }", "cy! ed", "passed")]
    [InlineData("by: [changes-requested], liftedBy: { users: [ed] }", "cy! maya", "failed")]
    [InlineData("by: [changes-requested], liftedBy: { users: [ann] }", "cy! ann bo", "failed")]
    [InlineData("by: [changes-requested], invalidateOnPush: false", "cy@old! bo", "failed")]
    [InlineData("by: [changes-requested]", "cy@old! bo", "passed")]
    [InlineData("comments: ['^hold']", "cy! bo", "passed")]
    public void Objections_are_of_those_who_may_and_lifted_by_those_who_may(string objection, string reviews, string state) =>
        (new Situation { Config = $"approvals: {{ objections: [{{ {objection} }}], rules: [{{ name: rule, require: {{ count: 1 }} }}] }}" }).With(reviews).Is(state);

    [Fact]
    public void A_comment_can_object_and_the_same_person_lifts_it()
    {
        var situation = (new Situation { Config = "approvals: { objections: [{ comments: ['^hold'] }], rules: [{ name: rule, require: { count: 1 } }] }" }).With("bo");
        var held = situation with { PullRequest = situation.PullRequest with { Comments = new([new Comment { Id = 1, Author = Given.Cy, Body = "hold on", CreatedAt = Given.Now }]) } };

        held.Is("failed");
        (held with { PullRequest = held.PullRequest with { Reviews = [.. held.PullRequest.Reviews, Given.Cy.Approved(minute: 5)] } }).Is("passed");
    }
}
