using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint;

public sealed class DeliveryRuleTests
{
    [Theory]
    [InlineData("GitRepository", "url: §http://git.example.com/a.git", "ref: {tag: v1}")]
    [InlineData("GitRepository", "url: https://git.example.com/a.git", "ref: {tag: v1}")]
    [InlineData("GitRepository", "url: http://git.flux-system.svc.cluster.local./a.git", "ref: {tag: v1}")]
    [InlineData("GitRepository", "url: http://git.flux-system.svc/a.git", "ref: {tag: v1}")]
    [InlineData("GitRepository", "url: \"http://${HOST}/a.git\"", "ref: {branch: main}")]
    [InlineData("GitRepository", "§url: https://git.example.com/a.git", "")]
    [InlineData("GitRepository", "url: https://git.example.com/a.git", "ref: {semver: §\"*\"}")]
    [InlineData("HelmRepository", "url: §http://charts.example.com", "")]
    [InlineData("HelmRepository", "url: oci://charts.example.com", "insecure: §true")]
    [InlineData("OCIRepository", "§url: oci://ghcr.io/acme/web", "")]
    [InlineData("OCIRepository", "url: oci://ghcr.io/acme/web", "ref: {tag: §latest}")]
    [InlineData("OCIRepository", "url: oci://ghcr.io/acme/web", "ref: {tag: latest, digest: \"sha256:00\"}")]
    [InlineData("OCIRepository", "url: oci://ghcr.io/acme/web", "ref: {tag: 1.2.3}")]
    [InlineData("Bucket", "endpoint: minio.example.com", "insecure: §true")]
    public void Sources_of_flux_are_encrypted_and_pinned(string kind, string url, string rest) => Marked.AssertFound("PG5001", $$"""
        apiVersion: source.toolkit.fluxcd.io/v1
        kind: {{kind}}
        metadata: {name: a, namespace: flux-system}
        spec:
          interval: 1h
          {{url}}
          {{rest}}
        """.Replace("svc.cluster.local.", "svc.cluster.local", StringComparison.Ordinal));

    [Theory]
    [InlineData("chart: web", "version: 1.2.3", "HelmRepository")]
    [InlineData("§chart: web", "", "HelmRepository")]
    [InlineData("chart: web", "version: §\"*\"", "HelmRepository")]
    [InlineData("chart: web", "version: 1.x", "HelmRepository")]
    [InlineData("chart: ./charts/web", "", "GitRepository")]
    public void A_release_states_the_version_of_its_chart(string chart, string version, string source) => Marked.AssertFound("PG5001", $$"""
        apiVersion: helm.toolkit.fluxcd.io/v2
        kind: HelmRelease
        metadata: {name: a, namespace: shop}
        spec:
          chart:
            spec:
              {{chart}}
              {{version}}
              sourceRef: {kind: {{source}}, name: a}
        """);

    [Theory]
    [InlineData("repoURL: https://github.com/acme/a.git", "targetRevision: v1.0.0")]
    [InlineData("repoURL: https://github.com/acme/a.git", "targetRevision: main")]
    [InlineData("repoURL: https://github.com/acme/a.git", "targetRevision: §HEAD")]
    [InlineData("repoURL: https://charts.example.com", "targetRevision: §'*'")]
    [InlineData("§repoURL: https://github.com/acme/a.git", "")]
    [InlineData("repoURL: §http://github.example.com/acme/a.git", "targetRevision: v1")]
    public void Sources_of_argo_are_encrypted_and_pinned(string repository, string revision) => Marked.AssertFound("PG5001", $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: a, namespace: argocd}
        spec:
          project: shop
          sources:
            - path: deploy
              {{repository}}
              {{revision}}
        """);

    [Fact]
    public void A_repository_of_argo_checks_who_answers() => Marked.AssertFound("PG5001", """
        apiVersion: v1
        kind: Secret
        metadata:
          name: repo
          labels: {argocd.argoproj.io/secret-type: repository}
        stringData:
          url: https://git.example.com/a.git
          insecure: §"true"
        """);

    [Theory]
    [InlineData("§default")]
    [InlineData("shop")]
    public void An_application_is_in_a_project_with_bounds(string project) => Marked.AssertFound("PG5002", $$"""
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: {name: a, namespace: argocd}
        spec:
          project: {{project}}
        """);

    [Fact]
    public void A_project_lists_sources_and_destinations() => Marked.AssertFound("PG5002", """
        apiVersion: argoproj.io/v1alpha1
        kind: AppProject
        metadata: {name: a, namespace: argocd}
        spec:
          sourceRepos: [§'*', "https://github.com/acme/a.git"]
          destinations:
            - server: https://kubernetes.default.svc
              namespace: shop
            - server: §'*'
              namespace: §'*'
        """);

    [Theory]
    [InlineData("prune: false", "prune: true", 1)]
    [InlineData("interval: 1m", "prune: true", 1)]
    [InlineData("prune: true", "prune: true", 0)]
    [InlineData("prune: true", "prune: false", 0)]
    [InlineData("prune: true", "force: true", 1)]
    public void What_is_switched_on_by_the_change_is_named(string before, string after, int expected)
    {
        var found = Change(Kustomization(before), Kustomization(after));

        Assert.Equal(expected, found.Count(f => f is { Rule: "PG5003", Line: 4 }));
    }

    [Theory]
    [InlineData("apiextensions.k8s.io/v1", "CustomResourceDefinition", 1)]
    [InlineData("v1", "Namespace", 1)]
    [InlineData("v1", "PersistentVolumeClaim", 1)]
    [InlineData("v1", "ConfigMap", 0)]
    public void What_cannot_be_brought_back_is_not_removed_in_silence(string version, string kind, int expected)
    {
        var before = Object($"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: a}}\n");

        Assert.Equal(expected, Change(before, null).Count(f => f.Rule == "PG5003"));
    }

    [Fact]
    public void A_new_kustomization_that_prunes_is_as_usual() =>
        Assert.Empty(Change(null, Kustomization("prune: true")));

    private static KubernetesObject Kustomization(string line) =>
        Object($"apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {{name: apps}}\nspec: {{{line}}}\n");

    private static IReadOnlyList<Finding> Change(KubernetesObject? before, KubernetesObject? after) => new LintEngine(LintConfig.Default).LintChange([new ObjectPair(before, after)]);

    private static KubernetesObject Object(string text) => KubernetesObject.Of(new LintFile("apps/web.yaml", Encoding.UTF8.GetBytes(text)).Trees[0])!;
}
