using PrGate.Checks.Approvals;
using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;
using static PrGate.Checks.PullRequests.ReviewState;

namespace PrGate.Checks.Tests.Approvals;

public sealed class ApprovalsCheckTests
{
    private const string OneReview = "approvals: { rules: [{ name: one review, require: { count: 1 } }] }";

    [Fact]
    public void An_approval_of_an_older_commit_does_not_count() => Judged([Given.Bo.Approved(Given.Older)]).Is(CheckStatus.Pending, "0 of 1 approvals for one review");

    [Fact]
    public void An_approval_without_a_commit_does_not_count() => Judged([new Review(Given.Bo, Approved, null, Given.Now)]).Is(CheckStatus.Pending);

    [Fact]
    public void The_author_does_not_count() => Judged([Given.Ann.Approved()]).Is(CheckStatus.Pending);

    [Fact]
    public void A_bot_does_not_count() => Judged([Given.Bot.Approved()]).Is(CheckStatus.Pending);

    [Fact]
    public void A_deleted_account_does_not_count() => Judged([Person.Ghost.Approved(), new Person(0, "gone").Approved()]).Is(CheckStatus.Pending);

    [Fact]
    public void A_dismissed_approval_does_not_count() => Judged([Given.Bo.Approved(), Given.Review(Given.Bo, Dismissed, null, 1)]).Is(CheckStatus.Pending);

    [Fact]
    public void An_approval_that_its_giver_took_back_does_not_count_and_objects() =>
        Judged([Given.Bo.Approved(), Given.Review(Given.Bo, ChangesRequested, null, 1)]).Is(CheckStatus.Failed, "bo requested changes");

    [Fact]
    public void An_approval_taken_back_on_an_unknown_commit_does_not_count() =>
        Judged([Given.Bo.Approved(), new Review(Given.Bo, ChangesRequested, null, Given.Now.AddMinutes(1))]).Is(CheckStatus.Pending);

    [Fact]
    public void One_person_counts_once() =>
        Judged([Given.Bo.Approved(), Given.Bo.Approved(minute: 1), new Person(Given.Bo.Id, "bo-renamed").Approved(minute: 2)], "approvals: { rules: [{ name: two, require: { count: 2 } }] }")
            .Is(CheckStatus.Pending, "1 of 2 approvals for two");

    [Fact]
    public void An_objection_blocks_although_enough_others_approved() =>
        Judged([Given.Bo.Approved(), Given.Review(Given.Cy, ChangesRequested, null, 1)]).Is(CheckStatus.Failed, "cy requested changes");

    [Fact]
    public void An_objection_to_an_older_commit_does_not_block() =>
        Judged([Given.Review(Given.Cy, ChangesRequested, Given.Older, 0), Given.Bo.Approved(minute: 1)]).Is(CheckStatus.Passed);

    [Theory]
    [InlineData(1, "ann")]
    [InlineData(9, "renovate[bot]")]
    [InlineData(0, "ghost")]
    public void Nobody_who_does_not_count_can_object(long id, string login) =>
        Judged([new Review(new Person(id, login, login.EndsWith("[bot]", StringComparison.Ordinal)), ChangesRequested, Given.Head, Given.Now), Given.Bo.Approved()]).Is(CheckStatus.Passed);

    [Fact]
    public void A_comment_after_an_approval_does_not_withdraw_it() =>
        Judged([Given.Bo.Approved(), Given.Review(Given.Bo, Commented, null, 1)]).Is(CheckStatus.Passed);

    [Fact]
    public void An_approval_after_requested_changes_settles_them() =>
        Judged([Given.Review(Given.Bo, ChangesRequested, null, 0), Given.Bo.Approved(minute: 1)]).Is(CheckStatus.Passed);

    [Fact]
    public void A_renamed_person_who_objects_takes_the_approval_back() =>
        Judged([Given.Bo.Approved(), new Review(new Person(Given.Bo.Id, "robert"), ChangesRequested, Given.Head, Given.Now.AddMinutes(1))]).Is(CheckStatus.Failed);

    [Fact]
    public void Reviews_are_ordered_by_time_and_not_by_the_list() =>
        Judged([Given.Review(Given.Bo, Dismissed, null, 5), Given.Bo.Approved()]).Is(CheckStatus.Pending);

    [Fact]
    public void The_author_counts_where_the_configuration_lets_it() =>
        Judged([Given.Ann.Approved()], "approvals: { options: { author: true }, rules: [{ name: one, require: { count: 1 } }] }").Is(CheckStatus.Passed);

    [Fact]
    public void Older_approvals_count_where_the_configuration_lets_them() =>
        Judged([Given.Bo.Approved(Given.Older)], "approvals: { options: { invalidateOnPush: false }, rules: [{ name: one, require: { count: 1 } }] }").Is(CheckStatus.Passed);

    [Fact]
    public void An_outdated_approver_is_asked_again_by_name()
    {
        var verdict = Judged([Given.Bo.Approved(Given.Older)]);

        Assert.Contains("ask bo to approve again", verdict.Blocking[0].Next);
        Assert.Contains(verdict.Blocking[0].Evidence, e => e.Contains("given on bbbbbbb, and the head is aaaaaaa"));
    }

    [Theory]
    [InlineData("when: { paths: ['apps/**'] }", true)]
    [InlineData("when: { paths: ['docs/**'] }", false)]
    [InlineData("when: { paths: { include: ['apps/**'], exclude: ['**/a.yaml'] } }", false)]
    [InlineData("when: { base: [main] }", true)]
    [InlineData("when: { base: ['release/*'] }", false)]
    [InlineData("when: { environments: [production] }", true)]
    [InlineData("when: { environments: [staging] }", false)]
    [InlineData("when: { environments: [staging, production] }", true)]
    [InlineData("when: { paths: ['apps/**'], base: ['release/*'] }", false)]
    public void A_rule_applies_when_all_its_conditions_hold(string when, bool applies)
    {
        var config = $$"""
            environments: { production: { paths: ['apps/**'] }, staging: { paths: ['staging/**'] } }
            approvals: { rules: [{ name: rule, {{when}}, require: { count: 1 } }] }
            """;

        Judged([], config).Is(applies ? CheckStatus.Pending : CheckStatus.Passed);
    }

    [Fact]
    public void A_rule_follows_a_file_that_is_moved_out_of_its_paths()
    {
        var file = Given.File("docs/a.yaml", "a: 1", ChangeKind.Renamed) with { PreviousPath = "apps/a.yaml" };

        var verdict = Given.Judge(Given.PullRequest(file), Given.Config("approvals: { rules: [{ name: apps, when: { paths: ['apps/**'] }, require: { count: 1 } }] }"));

        Assert.Equal(CheckStatus.Pending, verdict.Status);
    }

    [Fact]
    public void A_removed_file_needs_approval_like_any_other()
    {
        var file = new ChangedFile { Path = "apps/a.yaml", Kind = ChangeKind.Removed, Head = FileContent.Absent.Instance };

        Assert.Equal(CheckStatus.Pending, Given.Judge(Given.PullRequest(file), Given.Config(OneReview)).Status);
    }

    [Fact]
    public void Every_rule_that_applies_must_hold_and_has_its_own_result()
    {
        var verdict = Judged([Given.Bo.Approved()], "approvals: { rules: [{ name: one, require: { count: 1 } }, { name: two, require: { count: 2 } }] }");

        Assert.Equal([("one", CheckStatus.Passed), ("two", CheckStatus.Pending)], verdict.Results.Where(r => r.Family == "approvals").Select(r => (r.Check, r.Status)));
    }

    [Fact]
    public void Reviews_are_needed_only_where_rules_are()
    {
        Assert.Equal(PullRequestParts.Files | PullRequestParts.Reviews | PullRequestParts.People, new ApprovalsCheck(ApprovalsConfig.None, DraftMode.Lint).Needs);
        Assert.False(Gate.Needs(Given.Defaults).HasFlag(PullRequestParts.Reviews));
    }

    private static Verdict Judged(IReadOnlyList<Review> reviews, string config = OneReview) =>
        Given.Judge(Given.PullRequest(Given.File("apps/a.yaml", "a: 1")) with { Reviews = reviews }, Given.Config(config));
}
