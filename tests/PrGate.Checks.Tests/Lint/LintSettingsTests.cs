using PrGate.Checks.Configuration;

namespace PrGate.Checks.Tests.Lint;

public sealed class LintSettingsTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata:
          name: web
        spec:
          containers:
            - name: web
              image: ghcr.io/acme/web:1.0.0
              securityContext:
                privileged: true

        """;

    [Theory]
    [InlineData("core", null)]
    [InlineData("baseline", Severity.Warning)]
    [InlineData("restricted", Severity.Error)]
    public void A_profile_decides_what_is_asked_of_pods(string profile, Severity? ofWarnings)
    {
        var findings = Judge("apps/pod.yaml", $"lint: {{ profile: {profile} }}").Findings.ToList();

        Assert.Equal(ofWarnings, findings.FirstOrDefault(f => f.Rule == "PG2017")?.Severity);
        Assert.Equal(Severity.Error, Assert.Single(findings, f => f.Rule == "PG2001").Severity);
    }

    [Theory]
    [InlineData("apps/pod.yaml", "PG2017: { severity: error, paths: ['apps/**'] }", Severity.Error)]
    [InlineData("other/pod.yaml", "PG2017: { severity: error, paths: ['apps/**'] }", Severity.Warning)]
    [InlineData("apps/pod.yaml", "PG2017: { severity: off, paths: ['apps/**'] }", null)]
    [InlineData("other/pod.yaml", "PG2017: { severity: off, paths: ['apps/**'] }", Severity.Warning)]
    [InlineData("prod/pod.yaml", "PG2017: { severity: error, environments: [production] }", Severity.Error)]
    [InlineData("apps/pod.yaml", "PG2017: { severity: error, environments: [production] }", Severity.Warning)]
    [InlineData("apps/pod.yaml", "PG2017: { paths: ['apps/**'] }", Severity.Warning)]
    public void A_check_is_set_for_paths_and_environments(string path, string setting, Severity? severity) =>
        Assert.Equal(
            severity,
            Judge(path, $"environments: {{ production: {{ paths: ['prod/**'] }} }}\nlint: {{ checks: {{ {setting} }} }}").Findings.FirstOrDefault(f => f.Rule == "PG2017")?.Severity);

    [Fact]
    public void A_check_in_shadow_shows_what_would_have_failed()
    {
        var verdict = Judge("apps/pod.yaml", "lint: { profile: core, checks: { PG2001: { mode: shadow, enforceFrom: 2027-01-15 } } }");

        var finding = Assert.Single(verdict.Findings, f => f.Rule == "PG2001");
        Assert.Equal((RuleMode.Shadow, new DateOnly(2027, 1, 15), false), (finding.Mode, finding.EnforceFrom, finding.Counts));
        Assert.Equal(CheckStatus.Passed, verdict.Status);
        Assert.EndsWith(", 1 would have failed", verdict.Results.Single(r => r.Family == "lint").Summary);
    }

    [Fact]
    public void The_role_of_a_file_can_be_stated()
    {
        Assert.Contains(Judge("apps/pod.yaml", "").Findings, f => f.Rule == "PG2001");
        Assert.DoesNotContain(Judge("apps/pod.yaml", "lint: { roles: [{ path: 'apps/**', role: helm-values }] }").Findings, f => f.Rule == "PG2001");
    }

    [Fact]
    public void An_option_changes_what_a_check_asks_for()
    {
        const string Limits = "      resources: { requests: { cpu: 1, memory: 1Gi }, limits: { memory: 1Gi } }\n";
        var file = Given.File("apps/pod.yaml", Pod.Replace("      securityContext:\n        privileged: true\n", Limits, StringComparison.Ordinal));

        Assert.DoesNotContain(Given.Judge(Given.PullRequest(file)).Findings, f => f.Rule == "PG2017");
        Assert.Contains(Given.Judge(Given.PullRequest(file), Given.Config("lint: { checks: { PG2017: { options: { cpuLimit: true } } } }")).Findings, f => f.Rule == "PG2017");
    }

    [Fact]
    public void Removed_from_the_catalogue_of_versions_is_what_the_oldest_listed_lacks()
    {
        const string Claim = "apiVersion: resource.k8s.io/v1\nkind: ResourceClaim\nmetadata:\n  name: gpu\nspec: {}\n";
        var file = Given.File("apps/claim.yaml", Claim);

        Assert.DoesNotContain(Given.Judge(Given.PullRequest(file), Given.Config("lint: { kubernetes: [\"1.34\"] }")).Findings, f => f.Rule == "PG1107");
        Assert.NotEmpty(Given.Judge(Given.PullRequest(file), Given.Config("lint: { kubernetes: [\"1.31\", \"1.34\"] }")).Findings);
    }

    private static Verdict Judge(string path, string config) => Given.Judge(Given.PullRequest(Given.File(path, Pod)), Given.Config(config));
}
