using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Discovery;
using PrGate.Checks.Kustomize.Output;

namespace PrGate.Checks.Tests.Kustomize;

/// <summary>What Flux and Argo CD add to the folders that they deploy.</summary>
public sealed class DeploymentTests
{
    private static string Flux(string path, string more = "", string name = "apps") =>
        $"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: {name}, namespace: flux-system}}\nspec:\n  path: {path}\n{more}";

    private static IEnumerable<string> Reached(TestRepository repository, params string[] changed) =>
        DeploymentDiscovery.Of(repository.Commit).Reached(changed).Select(d => d.Name);

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
                  postBuild: {substitute: {NAME: shop-1, PORT: "80"}}
                """);
        var flux = Assert.Single(DeploymentDiscovery.Of(repository.Commit).All(), d => d.Kind == DeploymentKind.Flux);

        var rendering = new DeploymentRenderer(new ParsedFiles()).Render(flux, repository.Commit.Paths, repository.Files);

        Assert.Empty(rendering.Problems);
        var text = YamlText.Of(rendering.Objects);
        Assert.Contains("a: x shop-1 default ${KEPT}", text, StringComparison.Ordinal);
        Assert.Contains("added: \"yes\"".Replace('"', '\''), text, StringComparison.Ordinal);
        Assert.Contains("name: deep-d\n  namespace: shop", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_of_a_config_map_in_the_repository_have_their_values_and_its_file_reaches_the_environment()
    {
        var repository = new TestRepository()
            .With("app/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: '${DOMAIN}', b: '${PORT}'}\n")
            .With("vars.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: vars, namespace: flux-system}\ndata: {DOMAIN: a.example, PORT: '80'}\n")
            .With("ks.yaml", Flux("./app", "  postBuild:\n    substitute: {PORT: '81'}\n    substituteFrom: [{kind: ConfigMap, name: vars}]\n"));
        var discovery = DeploymentDiscovery.Of(repository.Commit);

        var rendering = new DeploymentRenderer(new ParsedFiles()).Render(Assert.Single(discovery.All()), repository.Commit.Paths, repository.Files);

        Assert.Empty(rendering.Problems);
        Assert.Contains("a: a.example\n  b: 81", YamlText.Of(rendering.Objects), StringComparison.Ordinal);
        Assert.Equal("flux-system/apps", string.Join(',', Reached(repository, "vars.yaml")));
    }

    [Theory]
    [InlineData("substitute: {OTHER: x}", "PG1209")]
    [InlineData("substituteFrom: [{kind: Secret, name: s}]\n    substitute: {OTHER: x}", "")]
    public void A_variable_without_value_and_default_is_found_where_it_stands(string postBuild, string rule)
    {
        var before = new TestRepository()
            .With("app/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: x ${OTHER}\n")
            .With("ks.yaml", Flux("./app", $"  postBuild:\n    {postBuild}\n"));
        var after = before.Copy().With("app/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  a: x ${DOMAIN} ${PORT:=80}\n");

        var findings = RenderFindings.Of(RenderedChange.Of(before.Commit, after.Commit, ["app/c.yaml"])).Where(f => f.Rule == RenderRules.UndefinedVariable).ToList();

        if (rule.Length == 0)
            Assert.Empty(findings);
        else
            Assert.Equal(("app/c.yaml", 5, 8, Severity.Error), (Assert.Single(findings).File, findings[0].Line, findings[0].Column, findings[0].Severity));
    }

    [Fact]
    public void Variables_that_a_patch_adds_to_flux_objects_are_not_missed()
    {
        var repository = new TestRepository()
            .With("app/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: '${DOMAIN}'}\n")
            .With("apps/ks.yaml", Flux("./app", "  postBuild: {substitute: {OTHER: x}}\n"))
            .With("cluster.yaml", Flux("./apps", "  patches:\n  - patch: |\n      kind: Kustomization\n      spec: {postBuild: {substituteFrom: [{kind: Secret, name: s}]}}\n    target: {kind: Kustomization}\n", "cluster"));

        Assert.Empty(RenderFindings.Of(RenderedChange.Of(new TestRepository().Commit, repository.Commit, ["app/c.yaml"])));
    }

    [Fact]
    public void What_an_argo_application_states_is_put_on_top_of_the_kustomization()
    {
        var repository = new TestRepository()
            .With("base/kustomization.yaml", "resources: [web.yaml]\n").With("base/web.yaml", TestRepository.Deployment)
            .With("quiet/kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: p.yaml, target: {kind: Deployment}}]\n")
            .With("quiet/p.yaml", "kind: Deployment\nmetadata: {name: any}\nspec: {minReadySeconds: 5}\n")
            .With("argo.yaml", """
            apiVersion: argoproj.io/v1alpha1
            kind: Application
            metadata: {name: shop, namespace: argocd}
            spec:
              source:
                path: base
                repoURL: https://git.example/acme/fleet
                kustomize:
                  namePrefix: live-
                  images: ['nginx=registry.example:5000/web:2.0', 'fluentd@sha256:aa']
                  replicas: [{name: web, count: 7}]
                  commonAnnotations: {team: shop}
                  components: [../quiet]
                  patches:
                  - target: {kind: Deployment}
                    patch: |-
                      - {op: add, path: /spec/paused, value: true}
            """);
        var application = Assert.Single(DeploymentDiscovery.Of(repository.Commit).All(), d => d.Kind == DeploymentKind.ArgoCd);

        var rendering = new DeploymentRenderer(new ParsedFiles()).Render(application, repository.Commit.Paths, repository.Files);

        Assert.Empty(rendering.Problems);
        var text = YamlText.Of(rendering.Objects);
        foreach (var part in new[] { "name: live-web", "image: registry.example:5000/web:2.0", "image: fluentd@sha256:aa", "team: shop", "paused: true" })
            Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Contains("argocd/shop", Reached(repository, "quiet/p.yaml"));
    }

    [Fact]
    public void Folders_of_an_application_are_taken_with_those_below_when_it_says_so()
    {
        var repository = new TestRepository()
            .With("plain/deep/d.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: d}\n").With("plain/c.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n")
            .With("argo.yaml", "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {source: {path: plain, directory: {recurse: true}}}\n");

        var rendering = new DeploymentRenderer(new ParsedFiles()).Render(Assert.Single(DeploymentDiscovery.Of(repository.Commit).All()), repository.Commit.Paths, repository.Files);

        Assert.Equal(["c", "d"], rendering.Objects.Select(o => o.Id.Name).Order(StringComparer.Ordinal));
    }
}
