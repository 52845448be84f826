using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Tests.Approvals;

public sealed class ConditionTests
{
    // The pull request: two files (prod/web/a.yaml changed by 10 and 5 lines, docs/b.md added with 3), one label, title "Raise the limits".
    private static readonly PullRequest Full = Given.PullRequest(
        Given.File("prod/web/a.yaml", "critical: true\n") with { Additions = 10, Deletions = 5, Base = new FileContent.Loaded("old: 1\n"u8.ToArray()) },
        Given.File("docs/b.md", "words\n", ChangeKind.Added) with { Additions = 3, Deletions = 0 }) with
    {
        Labels = ["Ready"],
        Statuses = new(
        [
            new CommitStatus("ci/build", CommitStatusKind.Status, CommitStatusState.Success, Given.Bot, "actions"),
            new CommitStatus("scan", CommitStatusKind.CheckRun, CommitStatusState.Neutral, null, "scanner"),
            new CommitStatus(".github/workflows/e2e.yml", CommitStatusKind.Workflow, CommitStatusState.Failure),
        ]),
    };

    [Theory]
    [InlineData("paths: ['prod/**']", true)]
    [InlineData("paths: ['other/**']", false)]
    [InlineData("paths: { include: ['prod/**'], exclude: ['prod/web/**'] }", false)]
    [InlineData("paths: { exclude: ['docs/**'] }", true)]
    [InlineData("noPaths: ['other/**']", true)]
    [InlineData("noPaths: ['docs/**']", false)]
    [InlineData("only: ['prod/**', 'docs/**']", true)]
    [InlineData("only: ['prod/**']", false)]
    [InlineData("only: { include: ['**'], exclude: ['docs/**'] }", false)]
    [InlineData("environments: [production]", true)]
    [InlineData("base: [main]", true)]
    [InlineData("base: ['release/*']", false)]
    [InlineData("head: [limits]", true)]
    [InlineData("head: ['renovate/**']", false)]
    [InlineData("repository: ['acme/*']", true)]
    [InlineData("repository: ['other/*']", false)]
    [InlineData("fork: true", false)]
    [InlineData("fork: false", true)]
    [InlineData("draft: false", true)]
    [InlineData("title: ['^Raise']", true)]
    [InlineData("title: ['^raise']", false)]
    [InlineData("title: ['(?i)^raise']", true)]
    [InlineData("title: { notMatches: ['WIP'] }", true)]
    [InlineData("title: { matches: ['limits'], notMatches: ['Raise'] }", false)]
    [InlineData("labels: [ready]", true)]
    [InlineData("labels: [ready, urgent]", false)]
    [InlineData("files: { max: 2 }", true)]
    [InlineData("files: { min: 3 }", false)]
    [InlineData("commits: { min: 2, max: 2 }", true)]
    [InlineData("commits: { max: 1 }", false)]
    [InlineData("lines: { added: { min: 13, max: 13 } }", true)]
    [InlineData("lines: { deleted: { min: 6 } }", false)]
    [InlineData("lines: { total: { max: 18 } }", true)]
    [InlineData("lines: { total: { max: 17 } }", false)]
    [InlineData("author: { users: [ANN] }", true)]
    [InlineData("author: { users: [bo] }", false)]
    [InlineData("author: { teams: [acme/dev] }", true)]
    [InlineData("author: { teams: [acme/sre] }", false)]
    [InlineData("author: { organization: acme }", true)]
    [InlineData("author: { organizations: [acme] }", true)]
    [InlineData("author: { permission: write }", true)]
    [InlineData("author: { permission: admin }", false)]
    [InlineData("author: { teams: [acme/dev], permission: admin }", false)]
    [InlineData("contributors: { some: { teams: [acme/dev] } }", true)]
    [InlineData("contributors: { some: { teams: [acme/sre] } }", false)]
    [InlineData("contributors: { only: { users: [ann] } }", true)]
    [InlineData("contributors: { only: { users: [bo] } }", false)]
    [InlineData("contributors: { authorOnly: true }", true)]
    [InlineData("contributors: { authorOnly: false }", false)]
    [InlineData("signed: true", true)]
    [InlineData("signed: false", false)]
    [InlineData("signed: { by: { users: [ann] } }", true)]
    [InlineData("signed: { by: { teams: [acme/sre] } }", false)]
    [InlineData("statuses: [ci/build]", true)]
    [InlineData("statuses: [ci/build, scan]", false)]
    [InlineData("statuses: { names: [scan], states: [success, neutral, skipped] }", true)]
    [InlineData("statuses: { names: [ci/build], app: actions }", true)]
    [InlineData("statuses: { names: [ci/build], app: other }", false)]
    [InlineData("statuses: { names: [ci/build], users: ['renovate[bot]'] }", true)]
    [InlineData("statuses: { names: [ci/build], users: [bo] }", false)]
    [InlineData("statuses: [missing]", false)]
    [InlineData("statuses: ['.github/workflows/e2e.yml']", false)]
    [InlineData("workflows: { names: ['.github/workflows/e2e.yml'], states: [failure] }", true)]
    [InlineData("workflows: ['.github/workflows/e2e.yml']", false)]
    [InlineData("content: { matches: ['critical: true'] }", true)]
    [InlineData("content: { matches: ['old: 1'] }", true)]
    [InlineData("content: { paths: ['docs/**'], matches: ['critical'] }", false)]
    [InlineData("content: { paths: ['docs/**'], notMatches: ['critical'] }", true)]
    [InlineData("any: [{ base: [other] }, { base: [main] }]", true)]
    [InlineData("any: [{ base: [other] }, { base: [another] }]", false)]
    [InlineData("not: { base: [main] }", false)]
    [InlineData("not: { base: [other] }", true)]
    [InlineData("not: { any: [{ labels: [ready] }] }", false)]
    [InlineData("base: [main], labels: [urgent]", false)]
    public void A_condition_holds_or_not(string when, bool holds)
    {
        var result = (Situation.Rule($"when: {{ {when} }}, require: {{ count: 1 }}") with { PullRequest = Full }).Judge();

        Assert.Equal(holds ? CheckStatus.Pending : CheckStatus.Passed, result.Results.Where(r => r.Family == "approvals").Max(r => r.Status));
    }

    [Theory]
    [InlineData("author: { teams: [acme/secret] }")]
    [InlineData("author: { organization: unknown }")]
    [InlineData("contributors: { some: { teams: [acme/secret] } }")]
    [InlineData("contributors: { only: { teams: [acme/secret] } }")]
    [InlineData("signed: { by: { teams: [acme/secret] } }")]
    [InlineData("not: { author: { teams: [acme/secret] } }")]
    [InlineData("any: [{ author: { teams: [acme/secret] } }]")]
    public void What_the_forge_does_not_tell_is_an_error_and_not_a_no(string when)
    {
        var result = (Situation.Rule($"when: {{ {when} }}, require: {{ count: 1 }}") with { PullRequest = Full }).With("bo").Result();

        Assert.Equal(CheckStatus.Error, result.Status);
        Assert.StartsWith("whether rule applies cannot be told: ", result.Summary);
    }

    [Theory]
    [InlineData("commits: { max: 5 }")]
    [InlineData("contributors: { authorOnly: true }")]
    [InlineData("signed: true")]
    [InlineData("statuses: [missing]")]
    [InlineData("lines: { total: { max: 100 } }")]
    [InlineData("content: { paths: ['apps/**'], matches: ['nothing like it'] }")]
    public void What_was_not_read_is_an_error(string when)
    {
        var pullRequest = Full with
        {
            Files = new([Given.File("apps/a.yaml", "a: 1")]),
            Commits = new(Full.Commits.List, "GitHub lists 250 commits"),
            Statuses = new([], "the App lacks statuses: read"),
        };

        (Situation.Rule($"when: {{ {when} }}, require: {{ count: 1 }}") with { PullRequest = pullRequest }).With("bo").Is("error");
    }

    [Fact]
    public void A_signature_that_the_forge_could_not_check_is_waited_for()
    {
        var commit = Given.Commit(Given.Head, Given.Ann) with { Signature = new CommitSignature(SignatureState.Unavailable, "gpgverify_unavailable") };

        (Situation.Rule("when: { signed: true }, require: { count: 1 }") with { PullRequest = Full with { Commits = new([commit]) } }).With("bo").Is("pending");
    }

    [Fact]
    public void A_list_of_files_that_is_cut_off_never_proves_that_nothing_else_changed()
    {
        var cut = Full with { Files = Full.Files with { Incomplete = "GitHub lists at most 3000 files" } };
        var rule = Situation.Rule("when: { only: ['prod/**', 'docs/**'] }, require: { count: 1 }") with { PullRequest = cut };

        Assert.Equal(CheckStatus.Error, rule.Result().Status);
    }

    [Theory]
    [InlineData("paths: { include: [] }")]
    [InlineData("title: ['(?=look)']")]
    [InlineData("title: ['(']")]
    [InlineData("files: {}")]
    [InlineData("files: { min: 3, max: 2 }")]
    [InlineData("lines: {}")]
    [InlineData("author: {}")]
    [InlineData("author: { users: ['@bo'] }")]
    [InlineData("author: { permission: push }")]
    [InlineData("contributors: {}")]
    [InlineData("signed: {}")]
    [InlineData("statuses: { states: [success] }")]
    [InlineData("statuses: { names: [x], states: [green] }")]
    [InlineData("content: { paths: ['a'] }")]
    [InlineData("any: [{ any: [{ any: [{ any: [{ any: [{ any: [{ any: [{ base: [x] }] }] }] }] }] }] }]")]
    public void A_condition_that_means_nothing_is_refused_with_its_line(string when)
    {
        var reading = Checks.Configuration.ConfigParser.Parse(".prgate.yml", $"version: 1\napprovals:\n  rules:\n    - name: a\n      when: {{ {when} }}\n      require: {{ count: 1 }}\n");

        Assert.Contains(reading.Errors, e => e.Line == 5);
    }
}
