using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Discovery;

namespace PrGate.Checks.Tests.Kustomize;

public sealed class DiscoveryTests
{
    private static TestRepository Repository() => new TestRepository()
        .With("base/kustomization.yaml", "resources: [web.yaml]\nconfigMapGenerator: [{name: c, files: [k=settings.ini]}]\n")
        .With("base/web.yaml", TestRepository.Deployment).With("base/settings.ini", "a=1\n")
        .With("staging/kustomization.yaml", "resources: [../base]\n")
        .With("production/kustomization.yaml", "resources: [../base]\ncomponents: [../quiet]\n")
        .With("quiet/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: p.yaml, target: {kind: Deployment}}]\n")
        .With("quiet/p.yaml", "kind: Deployment\nmetadata: {name: any}\nspec: {replicas: 0}\n")
        .With("README.md", "text");

    private static IEnumerable<string> Reached(TestRepository repository, params string[] changed) =>
        DeploymentDiscovery.Of(repository.Commit).Reached(changed).Select(d => d.Name).Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("README.md", "")]
    [InlineData("base/web.yaml", "production,staging")]
    [InlineData("base/settings.ini", "production,staging")]
    [InlineData("quiet/p.yaml", "production")]
    [InlineData("staging/kustomization.yaml", "staging")]
    [InlineData("base/kustomization.yaml", "production,staging")]
    public void A_change_reaches_the_overlays_that_use_it(string changed, string reached) =>
        Assert.Equal(reached, string.Join(',', Reached(Repository(), changed)));

    [Fact]
    public void A_file_that_is_gone_still_reaches_the_overlays_that_name_it() =>
        Assert.Equal("production,staging", string.Join(',', Reached(Repository().Without("base/web.yaml"), "base/web.yaml")));

    [Fact]
    public void A_cycle_does_not_keep_the_search_going() =>
        Assert.Empty(Reached(new TestRepository().With("a/kustomization.yaml", "resources: [../b]\n").With("b/kustomization.yaml", "resources: [../a]\n"), "x"));

    [Fact]
    public void A_flux_kustomization_stands_for_its_folder_and_is_reached_by_its_own_file()
    {
        var repository = Repository().With("clusters/prod.yaml", """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: apps, namespace: flux-system}
            spec: {path: ./production}
            """);

        Assert.Equal("flux-system/apps,staging", string.Join(',', Reached(repository, "base/web.yaml")));
        Assert.Equal("flux-system/apps", string.Join(',', Reached(repository, "clusters/prod.yaml")));
    }

    [Fact]
    public void A_one_line_change_in_a_base_shows_its_effect_in_every_environment()
    {
        var before = Repository();
        var after = before.Copy().With("base/web.yaml", TestRepository.Deployment.Replace("nginx:1.25", "nginx:1.27", StringComparison.Ordinal));

        var environments = RenderedChange.Of(before.Commit, after.Commit, ["base/web.yaml"]);

        Assert.Equal(["production", "staging"], environments.Select(e => e.Deployment.Name));
        Assert.All(environments, e =>
        {
            var field = Assert.Single(Assert.Single(e.Changes).Fields);
            Assert.Equal(("spec.template.spec.containers[name=web].image", "nginx:1.25", "nginx:1.27"), (field.Path, field.Before, field.After));
            Assert.Equal("base/web.yaml:11:16", field.Origin.ToString());
        });
        Assert.Empty(RenderFindings.Of(environments));
    }

    [Fact]
    public void A_patch_that_loses_its_target_blocks_on_the_line_of_the_patch()
    {
        var before = Repository().With("production/kustomization.yaml", "resources: [../base]\npatches:\n- target:\n    name: web\n  patch: '[{op: remove, path: /spec/replicas}]'\n");
        var after = before.Copy().With("base/web.yaml", TestRepository.Deployment.Replace("name: web\nspec", "name: shop\nspec", StringComparison.Ordinal));

        var finding = Assert.Single(RenderFindings.Of(RenderedChange.Of(before.Commit, after.Commit, ["base/web.yaml"])));

        Assert.Equal((RenderRules.LostTarget, Severity.Error, "production/kustomization.yaml", 4), (finding.Rule, finding.Severity, finding.File, finding.Line));
    }

    [Fact]
    public void A_flux_kustomization_of_another_source_is_not_of_this_repository()
    {
        var repository = Repository().With("clusters/prod.yaml", """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: apps}
            spec: {path: ./, sourceRef: {kind: OCIRepository, name: apps}}
            """);

        Assert.Equal("production,staging", string.Join(',', Reached(repository, "base/web.yaml")));
    }

    [Fact]
    public void A_change_with_too_much_to_render_is_red_with_the_bound_named()
    {
        var (before, after) = (Repository(), Repository());

        var environments = RenderedChange.Of(before.Commit, after.Commit, ["base/web.yaml"], new RenderLimits { StepsOfChange = 300 });

        var findings = RenderFindings.Of(environments).Where(f => f.Message.Contains("steps", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(Severity.Error, f.Severity));
    }

    [Fact]
    public void Rendering_that_breaks_blocks_and_rendering_that_was_broken_is_a_note()
    {
        var good = Repository();
        var broken = good.Without("base/settings.ini");

        var breaks = Assert.Single(RenderFindings.Of(RenderedChange.Of(good.Commit, broken.Commit, ["base/settings.ini"])));
        var stays = Assert.Single(RenderFindings.Of(RenderedChange.Of(broken.Commit, broken.Commit, ["base/settings.ini"])));

        Assert.Equal((RenderRules.MissingFile, Severity.Error), (breaks.Rule, breaks.Severity));
        Assert.Equal((RenderRules.MissingFile, Severity.Note), (stays.Rule, stays.Severity));
    }

    private static string Flux(string path, string more = "", string name = "apps") =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec:\n  path: {path}\n{more}";

    [Fact]
    public void Clusters_with_flux_objects_of_the_same_name_are_environments_of_their_own()
    {
        var repository = Repository().With("clusters/a/apps.yaml", Flux("./production")).With("clusters/b/apps.yaml", Flux("./staging"));

        Assert.Equal("flux-system/apps (production),flux-system/apps (staging)", string.Join(',', Reached(repository, "base/web.yaml")));
    }

    [Theory]
    [InlineData("https://github.com/acme/fleet.git", true)]
    [InlineData("git@github.com:acme/fleet.git", true)]
    [InlineData("ssh://git@mirror.example:2222/other/Fleet", true)]
    [InlineData("${REPOSITORY}", true)]
    [InlineData("https://github.com/acme/apps", false)]
    public void An_application_or_source_of_another_repository_is_not_of_this_one(string url, bool isOurs)
    {
        var repository = Repository()
            .With("argo.yaml", $"apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {{name: shop, namespace: argocd}}\nspec:\n  source: {{path: production, repoURL: '{url}'}}\n")
            .With("flux.yaml", Flux("staging", "  sourceRef: {kind: GitRepository, name: it}\n"))
            .With("source.yaml", $"apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {{name: it}}\nspec: {{url: '{url}'}}\n");
        var commit = repository.Commit with { Repository = "acme/fleet" };

        var reached = DeploymentDiscovery.Of(commit).Reached(["base/web.yaml"]).Select(d => d.Name).Order(StringComparer.Ordinal);

        Assert.Equal(isOurs ? "argocd/shop,flux-system/apps" : "production,staging", string.Join(',', reached));
    }

    [Theory]
    [InlineData("resources: [web.yaml, gone.yaml]\n", "PG1201", 1)]
    [InlineData("resources:\n- web.yaml\n- ../gone\n", "PG1201", 3)]
    [InlineData("resources: [web.yaml, again.yaml]\n", "PG1204", 0)]
    [InlineData("resources: [web.yaml]\npatches:\n- patch: |\n    apiVersion: apps/v1\n    kind: Deployment\n    metadata: {name: wed}\n", "PG1202", 4)]
    public void A_rendering_that_breaks_says_by_which_check(string kustomization, string rule, int line)
    {
        var before = Repository();
        var after = before.Copy().With("base/kustomization.yaml", kustomization).With("base/again.yaml", TestRepository.Deployment);

        var finding = Assert.Single(RenderFindings.Of(RenderedChange.Of(before.Commit, after.Commit, ["base/kustomization.yaml"])));

        Assert.Equal((rule, Severity.Error), (finding.Rule, finding.Severity));
        if (line > 0)
            Assert.Equal(("base/kustomization.yaml", line), (finding.File, finding.Line));
        else
            Assert.Contains("base/web.yaml:1:1", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_is_off_does_not_hide_that_an_environment_cannot_be_rendered()
    {
        var before = Repository();
        var after = before.Copy().With("base/kustomization.yaml", "resources: [gone.yaml]\n");
        var lint = Given.Config("lint: { checks: { PG1201: off } }\n").Config.Lint;

        var finding = Assert.Single(RenderFindings.Of(RenderedChange.Of(before.Commit, after.Commit, ["base/kustomization.yaml"]), lint));

        Assert.Equal((RenderRules.Broken, Severity.Error), (finding.Rule, finding.Severity));
    }

    [Theory]
    [InlineData("PG1202: warning", Severity.Warning, true)]
    [InlineData("PG1202: { mode: shadow }", Severity.Error, false)]
    [InlineData("PG1202: { severity: note, paths: [\"staging/**\"] }", Severity.Error, true)]
    [InlineData("PG1202: { severity: note, paths: [\"production/**\"] }", Severity.Note, true)]
    public void The_configuration_decides_how_much_a_lost_target_weighs(string setting, Severity severity, bool counts)
    {
        var before = Repository().With("production/kustomization.yaml", "resources: [../base]\npatches: [{target: {name: web}, patch: '[{op: remove, path: /spec/replicas}]'}]\n");
        var after = before.Copy().With("base/web.yaml", TestRepository.Deployment.Replace("name: web\nspec", "name: shop\nspec", StringComparison.Ordinal));
        var lint = Given.Config($"lint: {{ checks: {{ {setting} }} }}\n").Config.Lint;

        var finding = Assert.Single(RenderFindings.Of(RenderedChange.Of(before.Commit, after.Commit, ["base/web.yaml"]), lint));

        Assert.Equal((severity, counts), (finding.Severity, finding.Counts));
    }
}
