using System.Text;
using PrGate.Checks.Kustomize;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Checks.Trees;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class KustomizeCheckTests
{
    private static readonly ReportContext Context = new(new Uri("https://prgate.example/pr/1"), 65_536);

    private static GateInput Input(TestRepository repository, string path, string text, string config = "")
    {
        var file = Given.File(path, text) with { Kind = ChangeKind.Modified, Base = new FileContent.Loaded(repository.Files.Find(path)!.Bytes) };
        var pullRequest = Given.PullRequest(file);
        return new GateInput(pullRequest, config.Length == 0 ? Given.Defaults : Given.Config(config), Given.Now)
        {
            Tree = RepositoryChange.Of(repository.Commit, pullRequest.Files.List, new ParsedFiles()),
        };
    }

    private static TestRepository Repository() => new TestRepository()
        .With("base/kustomization.yaml", "resources: [web.yaml]\n").With("base/web.yaml", TestRepository.Deployment)
        .With("staging/kustomization.yaml", "resources: [../base]\n").With("production/kustomization.yaml", "resources: [../base]\n");

    private static CheckResult Judge(GateInput input, string family = KustomizeCheck.Name) => Assert.Single(Gate.Judge(input).Results, r => r.Family == family);

    [Fact]
    public void A_rendering_that_worked_and_breaks_blocks_and_says_which_environment()
    {
        var input = Input(Repository(), "production/kustomization.yaml", "resources: [../base, ../gone]\n");
        var result = Judge(input, "lint");

        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Contains("production can no longer be rendered", result.Summary, StringComparison.Ordinal);
        Assert.Contains("production/kustomization.yaml:1", result.Summary, StringComparison.Ordinal);
        Assert.Equal("PG1201", Assert.Single(result.Findings).Rule);
        Assert.Contains("production: not judged, it cannot be rendered at the head", Judge(input).Evidence);
    }

    [Theory]
    [InlineData("waivers: [{ rule: PG1201, paths: ['production/**'], reason: it is being moved, owner: ann, until: 2099-01-01 }]\n", "")]
    [InlineData("", " # prgate:ignore PG1201 it is being moved\n")]
    public void What_was_accepted_with_a_reason_at_the_base_does_not_block_and_is_told(string config, string comment)
    {
        var before = Repository().With("production/kustomization.yaml", $"resources: [../base]{comment}\n");
        var input = Input(before, "production/kustomization.yaml", $"resources: [../base, ../gone]{comment}\n", config);

        var result = Judge(input, "lint");

        Assert.Equal(FindingStatus.Suppressed, Assert.Single(result.Findings, f => f.Rule == "PG1201").Status);
        Assert.Equal(CheckStatus.Passed, result.Status);
        Assert.Contains("1 environment not rendered", Judge(input).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bound_that_is_passed_blocks_whatever_the_configuration_says()
    {
        var deep = Repository();
        for (var i = 0; i < 40; i++)
            deep = deep.With($"deep/{i}/kustomization.yaml", $"resources: [../{i + 1}]\n");
        deep = deep.With("deep/40/kustomization.yaml", "resources: []\n");

        var result = Judge(Input(deep, "deep/40/kustomization.yaml", "resources: [] # still\n", "lint: { checks: { PG1211: off } }\n"));

        Assert.Equal(CheckStatus.Failed, result.Status);
        Assert.Contains("levels deep", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rendering_that_fails_on_both_sides_is_told_and_does_not_block()
    {
        var input = Input(Repository().With("production/kustomization.yaml", "resources: [../gone]\n"), "production/kustomization.yaml", "resources: [../gone]\n# still\n");
        var result = Judge(input);

        Assert.Equal(CheckStatus.Passed, result.Status);
        Assert.Contains("1 environment not rendered", result.Summary, StringComparison.Ordinal);
        Assert.Equal(Severity.Note, Assert.Single(Judge(input, "lint").Findings).Severity);
        Assert.Contains(result.Evidence, e => e.Contains("production: not judged", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tree_that_could_not_be_read_is_an_error_only_where_a_kustomization_changes()
    {
        var input = Input(Repository(), "base/web.yaml", TestRepository.Deployment) with { Tree = null, TreeProblem = "the forge lists it only in part" };
        var passed = Judge(input);
        var failed = Judge(input with { PullRequest = Given.PullRequest(Given.File("base/kustomization.yaml", "resources: []\n")) });

        Assert.Equal((CheckStatus.Passed, true), (passed.Status, passed.Summary.Contains("not rendered: the forge lists it only in part", StringComparison.Ordinal)));
        Assert.Equal(CheckStatus.Error, failed.Status);
    }

    [Fact]
    public void What_was_not_looked_at_is_named_with_the_result()
    {
        var input = Input(Repository(), "base/web.yaml", TestRepository.Deployment);
        var result = Judge(input with { Tree = RepositoryChange.Of(Repository().Commit, input.PullRequest.Files.List, new ParsedFiles(), "looked for in 5 of 9 files") });

        Assert.Contains("looked for in 5 of 9 files", result.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_beyond_the_bounds_of_the_search_is_red_and_a_base_beyond_them_is_named()
    {
        var input = Input(Repository(), "base/web.yaml", TestRepository.Deployment);
        var files = input.PullRequest.Files.List;
        var tight = Repository().Commit with { Limits = new RenderLimits { Steps = 20 } };
        var (fits, tooMuch) = (RepositoryChange.Of(Repository().Commit, files, new ParsedFiles()), RepositoryChange.Of(tight, files, new ParsedFiles()));

        var red = Judge(input with { Tree = new RepositoryChange(fits.Before, tooMuch.After, fits.Changed, new ParsedFiles()) });
        var named = Judge(input with { Tree = tooMuch });

        Assert.Equal((CheckStatus.Failed, true), (red.Status, red.Summary.Contains("more than 20 steps", StringComparison.Ordinal)));
        Assert.Equal((CheckStatus.Passed, true), (named.Status, named.Summary.Contains("more than 20 steps", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_effect_is_in_the_comment_on_green_too_and_whole_on_the_page()
    {
        var input = Input(Repository(), "base/web.yaml", TestRepository.Deployment.Replace("nginx:1.25", "nginx:1.27", StringComparison.Ordinal));
        var effect = RenderedEffect.Of(input);

        var report = Reporter.Compose(Gate.Judge(input), input.PullRequest, input.Config, Context, effect);

        Assert.True(report.Summary!.PostWhenAbsent);
        foreach (var environment in new[] { "staging", "production" })
            Assert.Contains($"<details><summary>{environment}: 1 changed</summary>", report.Summary.Body, StringComparison.Ordinal);
        Assert.Contains("=== production\n~ Deployment web\n    spec.template.spec.containers[name=web].image  (base/web.yaml:11:16)\n    - nginx:1.25\n    + nginx:1.27\n", effect!.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_without_effect_needs_no_comment()
    {
        var input = Input(Repository(), "base/web.yaml", "# The shop.\n" + TestRepository.Deployment);

        Assert.Null(RenderedEffect.Of(input));
        Assert.Contains("2 environments rendered, no object changes", Judge(input).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public void An_effect_that_does_not_fit_leaves_room_for_the_findings_and_counts_the_rest()
    {
        var many = new StringBuilder();
        for (var i = 0; i < 250; i++)
            many.Append(System.Globalization.CultureInfo.InvariantCulture, $"---\napiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{i:0000}}}\ndata: {{a: '{new string('0', 3_000)}'}}\n");
        var input = Input(Repository().With("base/web.yaml", many.ToString()), "base/web.yaml", many.ToString().Replace("00'}", "11'}", StringComparison.Ordinal));
        var effect = RenderedEffect.Of(input)!;

        var body = Reporter.Compose(Gate.Judge(input), input.PullRequest, input.Config, Context with { CommentLimit = 8_000 }, effect).Summary!.Body;

        Assert.True(body.Length <= 8_000);
        Assert.Contains("more on the page", body, StringComparison.Ordinal);
        var text = effect.Text();
        Assert.InRange(text.Length, RenderedEffect.MaxText - 5_000, RenderedEffect.MaxText);
        Assert.Matches("=== cut here: [0-9]+ more lines", text);
    }
}
