using PrGate.Checks.Configuration;

namespace PrGate.Checks.Tests.Lint;

public sealed class CustomCheckTests
{
    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop-a
          labels: { app.kubernetes.io/name: web, tier: front }
        spec:
          replicas: 2
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              containers:
                - name: web
                  image: ghcr.io/acme/web:1.0.0
                - name: side
                  image: docker.io/side:1.0.0

        """;

    [Theory]
    [InlineData("require: metadata.labels.owner", "6:3", "has no `metadata.labels.owner`")]
    [InlineData("require: metadata.labels.tier", null, "")]
    [InlineData("require: metadata.labels[\"app.kubernetes.io/name\"] = web", null, "")]
    [InlineData("require: spec.replicas = 3", "8:13", "`spec.replicas` of Deployment web does not hold")]
    [InlineData("require: spec.replicas in [2, 3]", null, "")]
    [InlineData("require: spec.strategy.type in [Recreate]", "7:1", "has no `spec.strategy.type`")]
    [InlineData("require: spec.template.spec.containers[*].image =~ ^ghcr\\.io/acme/", "17:18", "containers[name=side].image")]
    [InlineData("require: spec.template.spec.containers[name=web].image =~ ^ghcr\\.io/acme/", null, "")]
    [InlineData("require: spec.template.spec.containers[1].image =~ ^docker", null, "")]
    [InlineData("require: spec.template.spec.initContainers[*].image =~ ^ghcr", null, "")]
    [InlineData("require: spec.template.spec.containers[name=web].resources.limits.memory", "14:11", "has no `spec.template.spec.containers[name=web].resources.limits.memory`")]
    [InlineData("require: metadata.namespace not in [default, kube-system]", null, "")]
    [InlineData("deny: spec.template.spec.containers[*].image =~ ^docker\\.io/", "17:18", "forbids")]
    [InlineData("deny: metadata.labels.* = front", "6:48", "forbids")]
    [InlineData("deny: spec.template.spec.hostNetwork", null, "")]
    [InlineData("deny: [spec.paused, 'spec.replicas != 2']", null, "")]
    public void A_condition_is_judged_at_its_place(string condition, string? place, string words)
    {
        var findings = Judge($"match: {{ kinds: [Deployment] }}\n      {condition}").Findings.Where(f => f.Rule == "ACME001").ToList();

        Assert.Equal(place is null ? [] : [place], findings.Select(f => $"{f.Line}:{f.Column}"));
        Assert.All(findings, f => Assert.Contains(words, f.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kinds: [Service]", false)]
    [InlineData("apiVersions: [apps/v1]", true)]
    [InlineData("apiVersions: [v1]", false)]
    [InlineData("namespaces: ['shop-*']", true)]
    [InlineData("namespaces: ['prod-*']", false)]
    [InlineData("paths: ['apps/**']", true)]
    [InlineData("paths: ['other/**']", false)]
    [InlineData("labels: { tier: front }", true)]
    [InlineData("labels: { tier: '*' }", true)]
    [InlineData("labels: { tier: back }", false)]
    [InlineData("kinds: [Deployment], labels: { owner: '*' }", false)]
    public void Only_objects_that_match_are_judged(string match, bool isJudged) =>
        Assert.Equal(isJudged, Judge($"match: {{ {match} }}\n      require: metadata.labels.owner").Findings.Any(f => f.Rule == "ACME001"));

    [Theory]
    [InlineData("mode: enforce", CheckStatus.Failed, RuleMode.Enforce)]
    [InlineData("mode: warn", CheckStatus.Passed, RuleMode.Warn)]
    [InlineData("mode: shadow", CheckStatus.Passed, RuleMode.Shadow)]
    [InlineData("{ mode: shadow, enforceFrom: 2026-11-03 }", CheckStatus.Passed, RuleMode.Shadow)]
    [InlineData("{ mode: shadow, enforceFrom: 2026-11-02 }", CheckStatus.Failed, RuleMode.Enforce)]
    [InlineData("severity: warning", CheckStatus.Passed, RuleMode.Enforce)]
    public void A_mode_decides_what_findings_may_do_until_its_day(string mode, CheckStatus status, RuleMode inForce)
    {
        var keys = mode.Trim('{', '}', ' ').Replace(", ", "\n      ", StringComparison.Ordinal);

        var verdict = Judge($"match: {{}}\n      require: metadata.labels.owner\n      {keys}");

        Assert.Equal((status, inForce), (verdict.Status, Assert.Single(verdict.Findings, f => f.Rule == "ACME001").Mode));
    }

    [Fact]
    public void A_patch_by_itself_is_judged_only_by_what_it_states()
    {
        const string Patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 9\n";
        var config = Given.Config("lint:\n  custom:\n    - id: ACME001\n      title: t\n      match: {}\n      require: [metadata.labels.owner, 'spec.replicas in [1, 2]']\n");

        var finding = Assert.Single(Given.Judge(Given.PullRequest(Given.File("overlay/patch.yaml", Patch)), config).Findings, f => f.Rule == "ACME001");

        Assert.Equal(6, finding.Line);
    }

    private static Verdict Judge(string check) => Given.Judge(
        Given.PullRequest(Given.File("apps/web.yaml", Deployment)),
        Given.Config($"lint:\n  profile: core\n  custom:\n    - id: ACME001\n      title: Ours\n      {check}\n"));
}
