using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Tests.Kustomize;
using PrGate.Checks.Trees;

namespace PrGate.Checks.Tests.Lint;

/// <summary>New against known where objects are rendered: what an environment gets counts, wherever it is written.</summary>
public sealed class RenderedHistoryTests
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          selector:
            matchLabels: { app: web }
          template:
            metadata:
              labels: { app: web }
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.0.0

        """;

    private const string Privileged = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
        spec:
          template:
            spec:
              containers:
                - name: web
                  securityContext:
                    privileged: true

        """;

    private static TestRepository Repository => new TestRepository()
        .With("base/kustomization.yaml", "resources: [web.yaml]\n")
        .With("base/web.yaml", Web)
        .With("staging/kustomization.yaml", "resources: [../base]\nnamespace: staging\n")
        .With("production/kustomization.yaml", "resources: [../base]\nnamespace: production\npatches:\n  - path: web.yaml\n")
        .With("production/web.yaml", Privileged);

    [Fact]
    public void An_old_problem_of_an_environment_does_not_block_a_change_of_its_base_and_is_not_shown_in_files_that_are_not_touched()
    {
        var verdict = Judge(Repository, ("base/web.yaml", Web.Replace("1.0.0", "1.1.0", StringComparison.Ordinal)));

        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.DoesNotContain(verdict.Findings, f => f.Rule == "PG2001");
    }

    [Fact]
    public void Another_problem_through_a_patch_that_is_not_touched_is_new_where_it_is_written()
    {
        var repository = Repository.With("production/web.yaml", Privileged.Replace("true", "false", StringComparison.Ordinal));

        var verdict = Judge(repository, ("production/web.yaml", Privileged));

        Assert.Equal(("production/web.yaml", FindingStatus.New), Of(verdict, f => (f.File, f.Status)));
    }

    [Fact]
    public void A_problem_that_moves_from_the_base_into_an_overlay_is_known()
    {
        var insecure = Web + "          securityContext:\n            privileged: true\n";
        var repository = new TestRepository().With("base/kustomization.yaml", "resources: [web.yaml]\n").With("base/web.yaml", insecure)
            .With("production/kustomization.yaml", "resources: [../base]\npatches:\n  - path: web.yaml\n").With("production/web.yaml", Privileged.Replace("privileged: true", "runAsNonRoot: true", StringComparison.Ordinal));

        var verdict = Judge(repository, ("base/web.yaml", Web), ("production/web.yaml", Privileged));

        Assert.Equal(("production/web.yaml", FindingStatus.Known), Of(verdict, f => (f.File, f.Status)));
    }

    [Fact]
    public void An_annotation_in_the_base_survives_rendering_and_accepts_what_an_overlay_brings()
    {
        var accepted = Web.Replace("  name: web\n", "  name: web\n  annotations:\n    prgate.dev/ignore: PG2001\n    prgate.dev/ignore-reason: loads a module\n", StringComparison.Ordinal);
        var repository = Repository.With("base/web.yaml", accepted).With("production/web.yaml", Privileged.Replace("true", "false", StringComparison.Ordinal));

        var verdict = Judge(repository, ("production/web.yaml", Privileged));

        Assert.Equal((FindingStatus.Suppressed, "loads a module"), Of(verdict, f => (f.Status, f.Suppression)));
    }

    [Fact]
    public void A_setting_of_an_environment_holds_for_what_it_renders_of_a_base()
    {
        var config = Given.Config("environments: { production: { paths: ['production/**'] } }\nlint: { checks: { PG2017: { severity: error, environments: [production] } } }");

        Assert.Equal(Severity.Error, Assert.Single(Judge(config, Repository.Without("base/web.yaml"), ("base/web.yaml", Web)).Findings, f => f.Rule == "PG2017").Severity);
    }

    [Fact]
    public void What_breaks_a_rendering_is_accepted_by_a_waiver_too()
    {
        (string, string) change = ("staging/kustomization.yaml", "resources: [../base, gone.yaml]\n");

        Assert.Equal(CheckStatus.Failed, Judge(Repository, change).Status);
        var accepted = Judge(Given.Config("waivers: [{ rule: PG1201, paths: ['staging/**'], reason: made by the pipeline, owner: acme/sre, until: 2026-12-01 }]"), Repository, change);

        Assert.All(accepted.Findings.Where(f => f.Rule == "PG1201"), f => Assert.Equal(FindingStatus.Suppressed, f.Status));
        Assert.Equal(CheckStatus.Passed, accepted.Status);
    }

    [SkippableFact]
    public void What_stays_as_it_is_brings_nothing_new_in_any_file_of_the_corpus()
    {
        var corpus = SharedFolder.Required("corpus");
        var files = CorpusTests.Files(corpus).Where(f => f.Bytes.Length <= FileContent.MaxBytes)
            .Select(f => Given.File("moved/" + f.Path, f.Bytes, ChangeKind.Renamed) with { PreviousPath = f.Path, Base = new FileContent.Loaded(f.Bytes) }).ToArray();

        var lint = Given.Judge(Given.PullRequest(files), Given.Config("lint: { profile: restricted }")).Results.Single(r => r.Family == "lint");

        Assert.Empty(lint.Findings.Where(f => f.Status == FindingStatus.New).Select(f => $"{f.File}:{f.Line} {f.Rule} {f.Message}"));
        Assert.Empty(lint.Fixed.Select(f => $"{f.File}:{f.Line} {f.Rule} {f.Message}"));
        Assert.Equal(CheckStatus.Passed, lint.Status);
        Assert.Matches(@", \d{3,} known", lint.Summary);
    }

    private static Verdict Judge(TestRepository repository, params (string Path, string Text)[] changes) => Judge(Given.Defaults, repository, changes);

    private static Verdict Judge(ConfigInEffect config, TestRepository repository, params (string Path, string Text)[] changes)
    {
        var files = changes.Select(c => Given.File(c.Path, c.Text) with
        {
            Base = repository.Files.Find(c.Path) is { } old ? new FileContent.Loaded(old.Bytes) : FileContent.Absent.Instance,
        }).ToArray();
        var tree = RepositoryChange.Of(repository.Commit, files, new ParsedFiles());
        return Gate.Judge(new GateInput(Given.PullRequest(files), config, Given.Now) { Tree = tree });
    }

    private static T Of<T>(Verdict verdict, Func<Finding, T> part) => part(Assert.Single(verdict.Findings, f => f.Rule == "PG2001"));
}
