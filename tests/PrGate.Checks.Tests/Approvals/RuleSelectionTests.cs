using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

public sealed class RuleSelectionTests
{
    [Theory]
    [InlineData("{ name: a, require: { count: 1 } }, { name: b, when: { base: [main] }, require: { count: 0 }, replaces: [a] }", "", "passed")]
    [InlineData("{ name: a, require: { count: 1 } }, { name: b, when: { base: [other] }, require: { count: 0 }, replaces: [a] }", "", "pending")]
    [InlineData("{ name: a, require: { count: 2 } }, { name: b, require: { count: 1, from: { users: [cy] } }, replaces: [a] }", "bo di", "pending")]
    [InlineData("{ name: a, require: { count: 2 } }, { name: b, require: { count: 1, from: { users: [cy] } }, replaces: [a] }", "cy", "passed")]
    [InlineData("{ name: a, require: { count: 1 } }, { name: b, require: { count: 0 }, replaces: [a] }, { name: c, require: { count: 2 }, replaces: [b] }", "bo cy", "passed")]
    [InlineData("{ name: a, require: { count: 1, from: { users: [ed] } } }, { name: b, require: { count: 0 }, replaces: [a] }, { name: c, require: { count: 2 }, replaces: [b] }", "bo cy", "pending")]
    [InlineData("{ name: a, require: { count: 1 } }, { name: b, when: { author: { teams: [acme/secret] } }, require: { count: 0 }, replaces: [a] }", "bo", "error")]
    [InlineData("{ name: a, when: { paths: ['prod/**'] }, require: { count: 1 } }, { name: last, require: { count: 2 }, lastResort: true }", "bo", "pending")]
    [InlineData("{ name: a, when: { paths: ['apps/**'] }, require: { count: 1 } }, { name: last, require: { count: 2 }, lastResort: true }", "bo", "passed")]
    [InlineData("{ name: a, when: { paths: ['prod/**'] }, require: { count: 1 } }, { name: last, when: { base: [x] }, require: { count: 2 }, lastResort: true }", "", "passed")]
    [InlineData("{ name: a, when: { author: { teams: [acme/secret] } }, require: { count: 1 } }, { name: last, require: { count: 1 }, lastResort: true }", "bo", "error")]
    public void Every_rule_that_is_asked_must_hold(string rules, string reviews, string state) =>
        (new Situation { Config = $"approvals: {{ rules: [{rules}] }}" }).With(reviews).Is(state);

    [Theory]
    [InlineData("ann", "ann", "passed")]
    [InlineData("ann", "bo", "pending")]
    public void A_rule_that_trusts_an_author_lets_no_one_elses_commits_in(string first, string second, string state)
    {
        var situation = new Situation { Config = "approvals: { rules: [{ name: a, require: { count: 1 } }, { name: locks, when: { author: { users: [ann] }, signed: true }, require: { count: 0 }, replaces: [a] }] }" };
        var commits = new[] { Given.Commit(Given.Older, Situation.Who(first)), Given.Commit(Given.Head, Situation.Who(second), Given.Older) };

        (situation with { PullRequest = situation.PullRequest with { Commits = new(commits) } }).Is(state);
    }

    [Fact]
    public void A_name_without_its_signature_is_not_the_trusted_author()
    {
        var situation = new Situation { Config = "approvals: { rules: [{ name: a, require: { count: 1 } }, { name: locks, when: { author: { users: [ann] }, signed: true }, require: { count: 0 }, replaces: [a] }] }" };
        var forged = Given.Commit(Given.Head, Given.Ann) with { Signature = new CommitSignature(SignatureState.Verified, "valid", Given.Bo) };

        (situation with { PullRequest = situation.PullRequest with { Commits = new([forged]) } }).Is("pending");
    }

    [Theory]
    [InlineData("{ name: a, require: { count: 1 }, replaces: [b] }", "no such rule")]
    [InlineData("{ name: a, require: { count: 1 }, replaces: [a] }", "replaces itself")]
    [InlineData("{ name: a, require: { count: 1 }, replaces: [b] }, { name: b, require: { count: 1 }, replaces: [a] }", "replaces itself")]
    [InlineData("{ name: a, require: { all: [] } }", "empty list")]
    [InlineData("{ name: a, require: {} }", "no `count`")]
    [InlineData("{ name: a, require: { from: { users: [bo] } } }", "no `count` beside it")]
    [InlineData("{ name: a, require: { owners: some } }", "`every-path`")]
    [InlineData("{ name: a, require: { count: 1 }, options: { maxAge: 0d } }", "`options.maxAge`")]
    [InlineData("{ name: a, require: { count: 1 }, options: { methods: { review: false } } }", "no way to approve")]
    [InlineData("{ name: a, require: { count: 1 }, options: { methods: { reactions: ['yes'] } } }", "no reaction")]
    public void Rules_that_cannot_work_are_refused(string rules, string message) =>
        Assert.Contains(Checks.Configuration.ConfigParser.Parse(".prgate.yml", $"version: 1\napprovals: {{ rules: [{rules}] }}\n").Errors, e => e.Message.Contains(message, StringComparison.Ordinal));

    [Fact]
    public void The_tree_shows_every_rule_and_why_it_was_not_asked()
    {
        var verdict = (new Situation
        {
            Config = "approvals: { rules: [{ name: a, require: { count: 1 } }, { name: b, when: { base: [x] }, require: { count: 1 } }, { name: c, require: { count: 1, from: { teams: [acme/sre] } }, replaces: [a] }] }",
        }).With("bo flo").Judge();

        var tree = Print(verdict.Results.Single(r => r.Check == "c").Explanation!);

        Assert.Equal(
            """
            Holds c
              Holds when: it always applies
              Holds 1 approval from @acme/sre: 1 of 1: bo
                Holds bo approved: given on the head
                Fails flo approved: not one of @acme/sre
              NotApplicable 2 rules not asked
                Replaced a: replaced by c
                NotApplicable b: not so: goes to x
                  Fails when
                    Fails goes to x: main

            """,
            tree);
    }

    private static string Print(ExplanationNode node, string indent = "") =>
        $"{indent}{node.State} {node.Title}{(node.Why is null ? "" : $": {node.Why}")}\n{string.Concat(node.Children.Select(c => Print(c, indent + "  ")))}";
}
