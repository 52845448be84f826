using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Lint;
using PrGate.Checks.Tests.Kustomize;

namespace PrGate.Checks.Tests.Lint;

public sealed class GraphRuleTests
{
    private const string Release = """
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: web}
        spec:
          dependsOn:
          - name: database
          chart:
            spec:
              chart: web
              sourceRef:
                kind: HelmRepository
                name: charts
          valuesFrom:
          - kind: ConfigMap
            name: web-values
          - kind: Secret
            name: web-secrets

        """;

    private static TestRepository Repository() => new TestRepository()
        .With("base/kustomization.yaml", "resources: [web.yaml]\n").With("base/web.yaml", TestRepository.Deployment)
        .With("production/kustomization.yaml", "namePrefix: live-\nresources:\n- ../base\npatches:\n- path: patch.yaml\n  target: {kind: Deployment}\n").With("production/patch.yaml", "spec: {replicas: 2}\n")
        .With("release.yaml", Release)
        .With("flux.yaml", """
            apiVersion: source.toolkit.fluxcd.io/v1
            kind: HelmRepository
            metadata: {name: charts}
            ---
            apiVersion: helm.toolkit.fluxcd.io/v2
            kind: HelmRelease
            metadata: {name: database}
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: web-values}
            ---
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: shop}
            spec:
              path: ./production
              sourceRef: {kind: GitRepository, name: flux-system}

            """)
        .With("argo.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: shop}\nspec:\n  project: default\n  source:\n    repoURL: https://git.example/acme/fleet.git\n    path: base\n");

    /// <summary>Lints the named files as changed, with the whole repository around them and their environments rendered.</summary>
    private static List<Finding> Lint(TestRepository repository, params string[] changed) => Lint(repository, rendered: true, changed);

    private static List<Finding> Lint(TestRepository repository, bool rendered, params string[] changed)
    {
        var commit = repository.Commit with { Repository = "acme/fleet" };
        var files = changed.Select(p => repository.Files.Find(p) is { } file ? new LintFile(p, file.Bytes) : new LintFile(p, Encoding.UTF8.GetBytes(""))).ToList();
        var environments = !rendered ? [] : RenderedChange.Of(new TestRepository().Commit, commit, changed).Where(e => e.After is not null).Select(e => (e.Deployment.Name, e.After!)).ToList();
        return [.. new LintEngine(LintConfig.Default).Lint(new LintSide(files, environments, commit)).Where(f => f.Rule.StartsWith("PG12", StringComparison.Ordinal) && f.Rule is not ("PG1205" or "PG1206" or "PG1207"))];
    }

    [Fact]
    public void A_repository_whose_references_all_lead_somewhere_is_clean() =>
        Assert.Empty(Lint(Repository(), "base/kustomization.yaml", "base/web.yaml", "production/kustomization.yaml", "production/patch.yaml", "release.yaml", "flux.yaml", "argo.yaml"));

    [Theory]
    [InlineData("production/kustomization.yaml", "resources:\n- ../base\npatches:\n- path: patsh.yaml\n", "PG1201", 4, 9, "did you mean `patch.yaml`?")]
    [InlineData("base/kustomization.yaml", "resources: [web.yaml]\nconfigMapGenerator:\n- name: c\n  files:\n  - key=gone.ini\n", "PG1201", 5, 5, "`gone.ini` does not exist.")]
    [InlineData("base/kustomization.yaml", "resources: [web.yaml, ../production/gone]\n", "PG1201", 1, 23, "does not exist")]
    [InlineData("base/orphan.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n", "PG1203", 2, 7, "Service web is not deployed")]
    [InlineData("release.yaml", "name: chart\n|name: charts\n", "PG1208", 12, 15, "did you mean `charts`?")]
    [InlineData("release.yaml", "name: databse\n|name: database\n", "PG1208", 6, 11, "No HelmRelease `databse`")]
    [InlineData("release.yaml", "name: web-valuez\n|name: web-values\n", "PG1208", 15, 11, "No ConfigMap `web-valuez`")]
    [InlineData("flux.yaml", "path: ./prodution\n|path: ./production\n", "PG1210", 17, 9, "did you mean `production`?")]
    [InlineData("argo.yaml", "path: bases\n|path: base\n", "PG1210", 8, 11, "did you mean `base`?")]
    [InlineData("twice.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n---\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n", "PG1204", 9, 9, "twice.yaml:4:9")]
    public void A_reference_to_nothing_is_found_at_its_place(string path, string text, string rule, int line, int column, string says)
    {
        var repository = Repository();
        // "new|old": the file as it is, with one line exchanged.
        if (text.Split('|') is [var now, var old])
            text = Encoding.UTF8.GetString(repository.Files.Find(path)!.Bytes.Span).Replace(old.TrimEnd('\n'), now.TrimEnd('\n'), StringComparison.Ordinal);

        // A failed rendering would tell of missing files itself.
        var findings = Lint(repository.With(path, text), rendered: rule != "PG1201", path).Where(f => f.File == path).ToList();

        var finding = Assert.Single(findings, f => f.Rule == rule);
        Assert.Equal((path, line, column), (finding.File, finding.Line, finding.Column));
        Assert.Contains(says, finding.Message, StringComparison.Ordinal);
        Assert.NotNull(finding.Fix);
    }

    [Theory]
    [InlineData("base/kustomization.yaml", "resources: [web.yaml, 'https://git.example/x//y?ref=v1', 'github.com/a/b']\n")]
    [InlineData("base/values.yaml", "a: 1\n")]
    [InlineData("production/orphan.yaml", "spec: {replicas: 3}\n")]
    [InlineData("release.yaml", "apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: x}\nspec:\n  dependsOn: [{name: live-database}, {name: 'a-${B}'}]\n  valuesFrom: [{kind: ConfigMap, name: maybe, optional: true}]\n")]
    [InlineData("flux.yaml", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x}\nspec: {path: './${CLUSTER}', sourceRef: {kind: GitRepository, name: flux-system}}\n")]
    [InlineData("flux.yaml", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x}\nspec: {path: ./elsewhere, sourceRef: {kind: OCIRepository, name: y}}\n")]
    [InlineData("argo.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x}\nspec: {project: shop, source: {repoURL: 'https://git.example/acme/other', path: gone}}\n")]
    public void What_is_remote_filled_in_later_or_elsewhere_is_left_alone(string path, string text) =>
        Assert.DoesNotContain(Lint(Repository().With(path, text), path), f => f.File == path && f.Rule is not "PG1203");

    [Fact]
    public void A_folder_that_is_taken_away_is_missed_by_the_object_that_deploys_it()
    {
        var finding = Assert.Single(Lint(Repository().Without("base/kustomization.yaml").Without("base/web.yaml").Without("production/kustomization.yaml"), "base/web.yaml"), f => f.Rule == "PG1210");

        Assert.Equal(("argo.yaml", 8), (finding.File, finding.Line));
    }

    [Fact]
    public void A_file_that_a_generator_names_is_listed() =>
        Assert.Empty(Lint(
            Repository().With("base/kustomization.yaml", "resources: [web.yaml]\ngenerators: [ksops.yaml]\n")
                .With("base/ksops.yaml", "apiVersion: viaduct.ai/v1\nkind: ksops\nmetadata: {name: s}\nfiles: [secret.enc.yaml]\n")
                .With("base/secret.enc.yaml", "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n"),
            "base/secret.enc.yaml"));

    [Fact]
    public void A_missing_file_that_a_failed_rendering_names_is_not_named_twice()
    {
        var repository = Repository().With("production/kustomization.yaml", "resources: [gone.yaml]\n");
        var after = repository.Commit with { Repository = "acme/fleet" };

        Assert.Single(RenderFindings.Of(RenderedChange.Of(Repository().Commit, after, ["production/kustomization.yaml"])), f => f.Rule == "PG1201");
        Assert.DoesNotContain(Lint(repository, "production/kustomization.yaml"), f => f.Rule == "PG1201");
    }

    [Fact]
    public void Without_the_tree_nothing_is_said_of_it() =>
        Assert.DoesNotContain(
            new LintEngine(LintConfig.Default).Lint(new LintFile("base/kustomization.yaml", "resources: [gone.yaml]\n"u8.ToArray())),
            f => f.Rule.StartsWith("PG12", StringComparison.Ordinal));

    [Theory]
    [InlineData("flux.yaml", "path: ./production", "path: ./gone", "PG1210")]
    [InlineData("release.yaml", "name: charts", "name: gone", "PG1208")]
    [InlineData("base/kustomization.yaml", "resources: [web.yaml]", "resources: [web.yaml, orphan.yaml]", "PG1203")]
    public void What_led_nowhere_before_is_known_and_what_the_change_breaks_is_new(string path, string good, string bad, string rule)
    {
        var isUnlisted = rule == "PG1203";
        var repository = isUnlisted ? Repository().With("base/orphan.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: web}\n") : Repository();
        var clean = Encoding.UTF8.GetString(repository.Files.Find(path)!.Bytes.Span);
        var broken = clean.Replace(good, bad, StringComparison.Ordinal);
        Assert.NotEqual(clean, broken);
        // Listing the file repairs it; for the others the other text is the broken one.
        var (before, after) = isUnlisted ? (broken, clean) : (clean, broken);

        Assert.Equal(FindingStatus.New, Judge(repository.With(path, before), path, after, isUnlisted ? "base/orphan.yaml" : null, rule).Status);
        Assert.Equal(FindingStatus.Known, Judge(repository.With(path, after), path, after + "# The same.\n", isUnlisted ? "base/orphan.yaml" : null, rule).Status);
    }

    private static Finding Judge(TestRepository repository, string path, string text, string? touched, string rule)
    {
        var files = new[] { (path, text), (touched ?? "", touched is null ? "" : Encoding.UTF8.GetString(repository.Files.Find(touched)!.Bytes.Span) + "# Touched.\n") }
            .Where(f => f.Item1.Length > 0)
            .Select(f => Given.File(f.Item1, f.Item2) with { Kind = PrGate.Checks.PullRequests.ChangeKind.Modified, Base = new PrGate.Checks.PullRequests.FileContent.Loaded(repository.Files.Find(f.Item1)!.Bytes) })
            .ToArray();
        var pullRequest = Given.PullRequest(files);
        var input = new GateInput(pullRequest, Given.Defaults, Given.Now) { Tree = PrGate.Checks.Trees.RepositoryChange.Of(repository.Commit with { Repository = "acme/fleet" }, files, new PrGate.Checks.Kustomize.ParsedFiles()) };
        return Assert.Single(Gate.Judge(input).Findings, f => f.Rule == rule);
    }
}
