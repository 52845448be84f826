using PrGate.Checks.Lint;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.Tests.Reporting;

public sealed class ReporterTests
{
    private const string OneReview = "approvals: { rules: [{ name: one review, require: { count: 1 } }] }";
    private static readonly ReportContext Context = new(new Uri("https://prgate.example/pr/1?x=(1)&y=2"), 65_536);

    [Fact]
    public void A_failed_verdict_says_first_what_to_do_next()
    {
        var report = Compose(Given.PullRequest(Given.File("a.yaml", "a: 1\na: 2\n").WithDiff()), OneReview);

        var lines = report.Summary!.Body.Split('\n');
        Assert.StartsWith("❌ **PrGate: failed.** ", lines[0]);
        Assert.Equal("**Do this next**", lines[2]);
        Assert.Equal("- lint: correct it and push", lines[3]);
        Assert.StartsWith("- one review: ask someone other than the author", lines[4]);
        Assert.True(report.Summary.PostWhenAbsent);
    }

    [Fact]
    public void When_everything_is_mended_one_green_line_and_the_footer_are_left()
    {
        var report = Compose(Given.PullRequest(Given.File("a.yaml", "a: 1\n")), "gate: { drafts: all }");

        var lines = report.Summary!.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"✅ **PrGate: passed.** 1 file, {LintRules.All.Count} lint rules", lines[0]);
        Assert.False(report.Summary.PostWhenAbsent);
    }

    [Fact]
    public void The_footer_names_head_base_and_config_and_links_the_page()
    {
        var body = Compose(Given.PullRequest(Given.File("a.yaml", "a: 1\n")), "").Summary!.Body;

        Assert.Matches(@"Head `aaaaaaa` · base `main` at `ccccccc` · config `\.prgate\.yml [0-9a-f]{12}` · \[details\]\(<https://prgate\.example/pr/1\?x=\(1\)&y=2>\)", body);
    }

    [Theory]
    [InlineData("when-needed", false)]
    [InlineData("always", true)]
    public void A_green_pull_request_gets_a_comment_only_where_it_is_asked_for(string mode, bool posted) =>
        Assert.Equal(posted, Compose(Given.PullRequest(Given.File("a.yaml", "a: 1\n")), $"gate: {{ comment: {mode} }}").Summary!.PostWhenAbsent);

    [Fact]
    public void Where_comments_are_off_there_is_only_the_status()
    {
        var report = Compose(Given.PullRequest(Given.File("a.yaml", "a: [").WithDiff()), "gate: { comment: never }");

        Assert.Null(report.Summary);
        Assert.Empty(report.Inline);
        Assert.Equal(StatusState.Failure, report.Status.State);
    }

    [Fact]
    public void What_was_accepted_and_what_would_have_failed_is_told_on_green_too_and_what_was_known_is_folded_on_red()
    {
        const string Pod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostNetwork: true\n  containers:\n  - name: web\n    securityContext:\n      privileged: true\n";
        const string Config = "gate: { comment: always }\nlint: { profile: core, checks: { PG2002: { mode: shadow, enforceFrom: 2027-01-15 } } }\n"
            + "waivers: [{ rule: PG2001, object: Pod/web, reason: it loads a module, owner: acme/sre, until: 2027-01-01 }]\n";

        var green = Compose(Given.PullRequest(Given.File("pod.yaml", Pod)), Config);
        Assert.Contains("<details><summary>Would have failed (1)</summary>", green.Summary!.Body);
        Assert.Contains("not enforced until 2027-01-15", green.Summary.Body);
        Assert.Contains("<details><summary>Suppressed (1)</summary>", green.Summary.Body);
        Assert.Contains("it loads a module", green.Summary.Body);

        var known = Given.File("pod.yaml", Pod) with { Base = new FileContent.Loaded(System.Text.Encoding.UTF8.GetBytes(Pod)) };
        var red = Compose(Given.PullRequest(known, Given.File("b.yaml", "a: 1\na: 2\n").WithDiff()), "lint: { profile: core }");
        Assert.Contains("<details><summary>Known before (2)</summary>", red.Summary!.Body);
        Assert.Equal("b.yaml", Assert.Single(red.Inline).Path);
    }

    [Fact]
    public void Inline_comments_stand_only_on_lines_of_the_diff()
    {
        var hunk = new DiffHunk(1, 2, 1, 2, new HashSet<int> { 2 }, new Dictionary<int, int> { [1] = 1 });
        var file = Given.File("a.yaml", "a: 1\na: 2\n---\nb: 1\nb: 2\n") with { Diff = new FileDiff([hunk]) };

        var report = Compose(Given.PullRequest(file), "");

        var inline = Assert.Single(report.Inline);
        Assert.Equal(("a.yaml", 2, (int?)null), (inline.Path, inline.Line, inline.BaseLine));
        Assert.Contains("`PG1002`", inline.Body);
        Assert.Contains("`a.yaml:5`", report.Summary!.Body);
    }

    [Fact]
    public void An_inline_comment_on_a_context_line_knows_the_line_at_the_base()
    {
        var hunk = new DiffHunk(7, 2, 1, 3, new HashSet<int> { 1 }, new Dictionary<int, int> { [2] = 7, [3] = 8 });
        var file = Given.File("b.yaml", "a: 1\na: 2\n", ChangeKind.Renamed) with { PreviousPath = "a.yaml", Diff = new FileDiff([hunk]) };

        var inline = Assert.Single(Compose(Given.PullRequest(file), "").Inline);

        Assert.Equal(("a.yaml", 7), (inline.PreviousPath, inline.BaseLine));
    }

    [Fact]
    public void Without_a_diff_there_is_no_inline_comment_and_nothing_is_lost()
    {
        var report = Compose(Given.PullRequest(Given.File("a.yaml", "a: 1\na: 2\n")), "");

        Assert.Empty(report.Inline);
        Assert.Contains("`a.yaml:2`", report.Summary!.Body);
    }

    [Fact]
    public void At_most_25_inline_comments_and_the_rest_is_counted()
    {
        var text = string.Concat(Enumerable.Range(0, 30).Select(i => $"k{i}: 1\nk{i}: 2\n"));

        var report = Compose(Given.PullRequest(Given.File("a.yaml", text).WithDiff()), "");

        Assert.Equal(25, report.Inline.Count);
        Assert.Contains("and 5 more are listed below", report.Summary!.Body);
        Assert.Contains("`a.yaml:60`", report.Summary.Body);
    }

    [Fact]
    public void A_comment_that_is_too_long_is_cut_between_lines_with_its_folds_closed()
    {
        var files = Enumerable.Range(0, 200).Select(i => Given.File($"apps/{new string('x', 150)}/{i}.yaml", "a: 1\na: 2\n")).ToArray();

        var body = Reporter.Compose(Given.Judge(Given.PullRequest(files)), Given.PullRequest(files), Given.Defaults, Context with { CommentLimit = 6_000 }).Summary!.Body;

        Assert.InRange(body.Length, 3_000, 6_000);
        Assert.Equal(body.Split("<details>").Length, body.Split("</details>").Length);
        Assert.Contains("cut to the forge's limit", body);
        Assert.Contains("[details](", body);
    }

    private static Report Compose(PullRequest pullRequest, string config)
    {
        var rules = Given.Config(config);
        return Reporter.Compose(Given.Judge(pullRequest, rules), pullRequest, rules, Context);
    }
}
