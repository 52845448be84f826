using PrGate.Checks.PullRequests;
using PrGate.Checks.Tests.Approvals;

namespace PrGate.Checks.Tests.Commits;

public sealed class CommitsCheckTests
{
    private static readonly CommitSignature Web = new(SignatureState.Verified, "valid", null, ByForge: true);

    [Theory]
    [InlineData(SignatureState.Verified, "valid", "passed", null)]
    [InlineData(SignatureState.Unsigned, "unsigned", "failed", "it is not signed")]
    [InlineData(SignatureState.Unverified, "unknown_key", "failed", "the forge does not vouch for the signature (unknown_key)")]
    [InlineData(SignatureState.Unverified, "bad_email", "failed", "the forge does not vouch for the signature (bad_email)")]
    [InlineData(SignatureState.Unavailable, "gpgverify_unavailable", "pending", "the forge could not check the signature (gpgverify_unavailable)")]
    public void A_signature_is_what_the_forge_says_it_is(SignatureState state, string reason, string expected, string? why)
    {
        var result = Judge("signed: {}", Given.Commit(Given.Head, Given.Ann) with { Signature = new CommitSignature(state, reason, Given.Ann) });

        Assert.Equal(expected, Status(result));
        Assert.True(why is null || result.Summary == $"commit aaaaaaa: {why}", result.Summary);
        Assert.Equal(expected == "pending", result.ValidUntil is not null);
    }

    [Theory]
    [InlineData("ann", "ann", "ann", "passed")]
    [InlineData("bo", "bo", "ann", "failed")]
    [InlineData("bo", "ann", "ann", "failed")]
    [InlineData("ann", "ann", "bo", "failed")]
    public void Signer_committer_and_author_are_one(string signer, string committer, string author, string expected)
    {
        var commit = Given.Commit(Given.Head, Given.Ann) with
        {
            Author = Given.By(Situation.Who(author)), Committer = Given.By(Situation.Who(committer)), Signature = new CommitSignature(SignatureState.Verified, "valid", Situation.Who(signer)),
        };

        Assert.Equal(expected, Status(Judge("signed: {}", commit)));
    }

    [Fact]
    public void A_commit_made_on_the_forges_pages_is_its_authors()
    {
        var commit = Given.Commit(Given.Head, Given.Ann) with { Committer = new CommitPerson("GitHub", "noreply@forge.example"), Signature = Web };

        Assert.Equal("passed", Status(Judge("signed: {}", commit)));
        Assert.Equal("failed", Status(Judge("signed: {}", commit with { Author = new CommitPerson("who", "who@elsewhere.example") })));
    }

    [Theory]
    [InlineData("signed: { branches: [main] }", "failed")]
    [InlineData("signed: { branches: ['release/*'] }", "passed")]
    [InlineData("signed: { paths: ['apps/**'] }", "failed")]
    [InlineData("signed: { paths: ['prod/**'] }", "passed")]
    [InlineData("signed: { by: [verified] }", "failed")]
    [InlineData("signed: { severity: warning }", "passed")]
    public void Signatures_are_asked_for_by_branch_and_path(string rule, string expected) =>
        Assert.Equal(expected, Status(Judge(rule + ", impersonation: off, forcePushAfterApproval: off", Given.Commit(Given.Head, Given.Ann) with { Signature = new CommitSignature(SignatureState.Unsigned) })));

    [Theory]
    [InlineData("signed: { by: { users: [ann] } }", "passed")]
    [InlineData("signed: { by: { users: [bo] } }", "failed")]
    [InlineData("signed: { by: { teams: [acme/dev] } }", "passed")]
    [InlineData("signed: { by: { teams: [acme/secret] } }", "error")]
    public void Signers_can_be_named(string rule, string expected) => Assert.Equal(expected, Status(Judge(rule, Given.Commit(Given.Head, Given.Ann))));

    [Theory]
    [InlineData("ann", null, "ann", "passed")]
    [InlineData("bo", "bo", "bo", "passed")]
    [InlineData("bo", null, "ann", "failed")]
    [InlineData("bo", "ann", "ann", "failed")]
    [InlineData("ann", "bo", "ann", "failed")]
    [InlineData("ann", null, "bo", "failed")]
    public void Nobody_commits_under_somebody_elses_name(string author, string? signer, string committer, string expected)
    {
        var commit = Given.Commit(Given.Head, Given.Ann) with
        {
            Author = Given.By(Situation.Who(author)),
            Committer = Given.By(Situation.Who(committer)),
            Signature = signer is null ? new CommitSignature(SignatureState.Unsigned) : new CommitSignature(SignatureState.Verified, "valid", Situation.Who(signer)),
        };

        Assert.Equal(expected, Status(Judge("impersonation: error", commit)));
        Assert.Equal("passed", Status(Judge("impersonation: warning, forcePushAfterApproval: off", commit)));
    }

    [Theory]
    [InlineData(true, false, "passed")]
    [InlineData(false, false, "failed")]
    [InlineData(true, true, "failed")]
    public void A_bots_name_is_borne_by_that_bot_alone(bool signedByIt, bool byName, string expected)
    {
        var commit = Given.Commit(Given.Head, Given.Bot) with { Signature = signedByIt ? Web : new CommitSignature(SignatureState.Verified, "valid", Given.Bo) };
        if (byName)
            commit = commit with { Author = new CommitPerson("renovate[bot]", "somebody@elsewhere.example") };

        Assert.Equal(expected, Status(Judge("bots: ['renovate[bot]'], impersonation: off, forcePushAfterApproval: off", commit)));
    }

    [Theory]
    [InlineData("29139614+renovate[bot]@users.noreply.forge.example")]
    [InlineData("renovate[bot]@users.noreply.forge.example")]
    public void A_bots_e_mail_is_its_name_too(string email) =>
        Assert.Equal("failed", Status(Judge("bots: ['renovate[bot]']", Given.Commit(Given.Head, Given.Ann) with { Author = new CommitPerson("Renovate", email) })));

    [Theory]
    [InlineData("message: ['^(feat|fix): ']", "feat: more\n", "passed")]
    [InlineData("message: ['^(feat|fix): ']", "more\n", "failed")]
    [InlineData("message: { notMatches: ['(?i)wip'] }", "WIP\n", "failed")]
    [InlineData("message: { matches: ['^x'], severity: warning }", "y\n", "passed")]
    [InlineData("dco: error", "more\n\nSigned-off-by: Ann <ANN@acme.example>\n", "passed")]
    [InlineData("dco: error", "more\n\nSigned-off-by: Bo <bo@acme.example>\n", "failed")]
    [InlineData("dco: error", "more\n", "failed")]
    public void Messages_are_as_asked(string rule, string message, string expected) =>
        Assert.Equal(expected, Status(Judge(rule, Given.Commit(Given.Head, Given.Ann) with { Message = message })));

    [Fact]
    public void Merges_break_a_linear_history_and_are_not_asked_for_messages()
    {
        var merge = Given.Commit(Given.Head, Given.Ann, Given.Older, Given.Sha('e')) with { Message = "Merge" };

        Assert.Equal("failed", Status(Judge("linear: error", merge)));
        Assert.Equal("passed", Status(Judge("message: ['^feat']", merge)));
        Assert.Equal("passed", Status(Judge("linear: error", Given.Commit(Given.Head, Given.Ann, Given.Older))));
    }

    [Theory]
    [InlineData("b", "passed", null)]
    [InlineData("d", "failed", "1 file changed since: apps/a.yaml")]
    [InlineData("e", "failed", "the change is the same")]
    [InlineData("f", "failed", "what changed since could not be read")]
    public void History_that_was_rewritten_after_an_approval_is_shown_with_what_it_changed(string approved, string expected, string? changed)
    {
        var pullRequest = Given.PullRequest(Given.File("apps/a.yaml", "a: 1")) with
        {
            Reviews = [Given.Bo.Approved(Given.Sha(approved[0]))],
            Changes = [Change(Given.Head, "new"), Change(Given.Sha('d'), "old"), Change(Given.Sha('e'), "new")],
        };

        var results = Results("forcePushAfterApproval: error", pullRequest);
        Assert.Equal(expected, Status(results));
        Assert.True(changed is null || results.Summary.EndsWith(changed, StringComparison.Ordinal), results.Summary);
    }

    [Theory]
    [InlineData("signed: {}")]
    [InlineData("linear: error")]
    [InlineData("impersonation: error")]
    public void Commits_that_are_not_all_known_are_no_pass(string rule)
    {
        var pullRequest = Given.PullRequest(Given.File("a", "a")) with { Commits = new([Given.Commit(Given.Head, Given.Ann)], "GitHub lists 250 commits") };

        Assert.Equal("error", Status(Results(rule, pullRequest)));
    }

    [Theory]
    [InlineData("{}", "asks for nothing")]
    [InlineData("{ signed: { by: [gpg] } }", "`verified`")]
    [InlineData("{ message: {} }", "no pattern")]
    [InlineData("{ dco: yes }", "`off`, `warning` or `error`")]
    [InlineData("{ sign: true }", "unknown key")]
    public void A_section_that_means_nothing_is_refused(string section, string message) =>
        Assert.Contains(Checks.Configuration.ConfigParser.Parse(".prgate.yml", $"version: 1\ncommits: {section}\n").Errors, e => e.Message.Contains(message, StringComparison.Ordinal));

    private static CheckResult Judge(string rules, Commit commit) => Results(rules, Given.PullRequest(Given.File("apps/a.yaml", "a: 1\n")) with { Commits = new([commit]) });

    // The worst result of the family.
    private static CheckResult Results(string rules, PullRequest pullRequest) =>
        Gate.Judge(new GateInput(pullRequest, Given.Config($"commits: {{ {rules} }}"), Given.Now) { People = Situation.Acme }).Results.Where(r => r.Family == "commits").MaxBy(r => r.Status)!;

    private static string Status(CheckResult result) => result.Status.ToString().ToLowerInvariant();

    private static ReviewedChange Change(CommitSha commit, string after) => new()
    {
        Commit = commit, Files = new Dictionary<string, FileSides> { ["apps/a.yaml"] = new(new BlobId("base"), new BlobId(after)) },
    };
}
