using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Discovery;
using PrGate.Checks.Kustomize.Output;

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
        DeploymentDiscovery.Of(repository.Commit, new ParsedFiles()).Reached(changed).Select(d => d.Name).Order(StringComparer.Ordinal);

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
    public void What_flux_adds_and_substitutes_is_rendered()
    {
        var repository = new TestRepository()
            .With("app/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: 'x ${NAME} ${OTHER:=default} $${KEPT}', b: \"${PORT}\"}\n")
            .With("app/deep/kustomization.yaml", "resources: [d.yaml]\nnamePrefix: deep-\n").With("app/deep/d.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: d}\n")
            .With("ks.yaml", """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: app}
                spec:
                  path: ./app
                  targetNamespace: shop
                  patches:
                  - target: {name: c}
                    patch: |
                      - {op: add, path: /data/added, value: "yes"}
                  postBuild: {substitute: {NAME: shop-1}}
                """);
        var flux = Assert.Single(DeploymentDiscovery.Of(repository.Commit, new ParsedFiles()).All(), d => d.Kind == DeploymentKind.Flux);

        var rendering = new DeploymentRenderer(new ParsedFiles()).Render(flux, repository.Commit.Paths, repository.Files);

        Assert.Empty(rendering.Problems);
        var text = YamlText.Of(rendering.Objects);
        Assert.Contains("a: x shop-1 default ${KEPT}", text, StringComparison.Ordinal);
        Assert.Contains("added: \"yes\"".Replace('"', '\''), text, StringComparison.Ordinal);
        Assert.Contains("name: deep-d\n  namespace: shop", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_one_line_change_in_a_base_shows_its_effect_in_every_environment()
    {
        var before = Repository();
        var after = before.Copy().With("base/web.yaml", TestRepository.Deployment.Replace("nginx:1.25", "nginx:1.27", StringComparison.Ordinal));

        var environments = RenderedChange.Of(before.Commit, after.Commit, ["base/web.yaml"], new ParsedFiles());

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

        var finding = Assert.Single(RenderFindings.Of(RenderedChange.Of(before.Commit, after.Commit, ["base/web.yaml"], new ParsedFiles())));

        Assert.Equal((RenderFindings.LostTarget, Severity.Error, "production/kustomization.yaml", 4), (finding.Rule, finding.Severity, finding.File, finding.Line));
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

        var environments = RenderedChange.Of(before.Commit, after.Commit, ["base/web.yaml"], new ParsedFiles(), new RenderLimits { StepsOfChange = 300 });

        var findings = RenderFindings.Of(environments).Where(f => f.Message.Contains("steps", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(findings);
        Assert.All(findings, f => Assert.Equal(Severity.Error, f.Severity));
    }

    [Fact]
    public void Rendering_that_breaks_blocks_and_rendering_that_was_broken_is_a_note()
    {
        var good = Repository();
        var broken = good.Without("base/settings.ini");

        var breaks = Assert.Single(RenderFindings.Of(RenderedChange.Of(good.Commit, broken.Commit, ["base/settings.ini"], new ParsedFiles())));
        var stays = Assert.Single(RenderFindings.Of(RenderedChange.Of(broken.Commit, broken.Commit, ["base/settings.ini"], new ParsedFiles())));

        Assert.Equal((RenderFindings.Broken, Severity.Error), (breaks.Rule, breaks.Severity));
        Assert.Equal((RenderFindings.Broken, Severity.Note), (stays.Rule, stays.Severity));
    }
}
