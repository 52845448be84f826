using System.Text;
using PrGate.Checks.Lint;

namespace PrGate.Checks.Tests.Lint.Pods;

public sealed class RegistryTests
{
    private const string Digest = "@sha256:6a92cd1fcdc8d8cdec60f33dda4db2cb1fcdcacf3410a8e05b3741f44a9b5998";

    [Theory]
    [InlineData("ghcr.io/acme/web:1", true)]
    [InlineData("ghcr.io/acme/team/web" + Digest, true)]
    [InlineData("nginx:1", true)]
    [InlineData("library/nginx", true)]
    [InlineData("docker.io/library/nginx:1", true)]
    [InlineData("index.docker.io/library/nginx:1", true)]
    [InlineData("registry.example.com:5000/web:1", true)]
    [InlineData("ghcr.io/acme-evil/web:1", false)]
    [InlineData("ghcr.io/other/web:1", false)]
    [InlineData("evil.example.com/ghcr.io/acme/web", false)]
    [InlineData("bitnami/redis", false)]
    [InlineData("localhost/web", false)]
    [InlineData("${REGISTRY}/web", false)]
    public void Only_listed_registries_may_bring_images(string image, bool isAllowed)
    {
        var found = Lint($"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers:\n  - name: a\n    image: {image}\n");

        Assert.Equal(isAllowed ? [] : [(7, 12, Severity.Error)], found.Select(f => (f.Line, f.Column, f.Severity)));
    }

    [Theory]
    [InlineData("image: {repository: quay.io/acme/web, tag: v1}", 1)]
    [InlineData("image: {registry: quay.io, repository: acme/web, tag: v1}", 1)]
    [InlineData("image: {repository: quay.io/acme/web}", 1)]
    [InlineData("image: quay.io/acme/web:v1", 1)]
    [InlineData("image: {registry: ghcr.io, repository: acme/web, tag: v1}", 0)]
    [InlineData("image: {repository: acme/web, tag: v1}", 0)]
    public void Values_that_state_a_registry_are_held_to_the_list(string image, int count) =>
        Assert.Equal(count, Lint($"apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {{name: a}}\nspec: {{values: {{{image}}}}}\n").Count);

    [Fact]
    public void A_kustomization_cannot_bring_another_registry_in() =>
        Assert.Equal([(3, 12)], Lint("images:\n- name: web\n  newName: quay.io/acme/web\n- name: api\n  newName: ghcr.io/acme/api\n", "kustomization.yaml").Select(f => (f.Line, f.Column)));

    [Fact]
    public void Without_a_list_every_registry_is_allowed() => Assert.Empty(Marked.Find(PodText.Pod().Replace("ghcr.io/acme/web:1.2.3", "evil.example.com/web"), "PG2016"));

    private static List<Finding> Lint(string text, string path = "a.yaml")
    {
        var config = Given.Config("lint: { registries: [\"ghcr.io/acme/**\", \"docker.io/library/*\", \"registry.example.com:5000/**\"] }").Config.Lint;
        return [.. new LintEngine(config).Lint(new LintFile(path, Encoding.UTF8.GetBytes(text))).Where(f => f.Rule == "PG2016")];
    }
}
