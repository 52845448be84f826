using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>Only what a change brings stands in its way; what was there before is counted.</summary>
public sealed class KnownFindingScenarios
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
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

    private const string Patch = """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: shop
        spec:
          template:
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:1.1.0

        """;

    private const string PrivilegedPatch = Patch + "          securityContext:\n            privileged: true\n";

    private static SandboxRepository Environments(GateApp gate, string patch) => gate.Forge.AddRepository("acme/fleet", new SandboxFiles
    {
        ["base/kustomization.yaml"] = SandboxFile.Text("resources: [web.yaml]\n"),
        ["base/web.yaml"] = SandboxFile.Text(Web),
        ["overlays/production/kustomization.yaml"] = SandboxFile.Text("resources: [../../base]\npatches:\n  - path: web.yaml\n"),
        ["overlays/production/web.yaml"] = SandboxFile.Text(patch),
    });

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure", "```suggestion\n            privileged: false\n```")]
    [InlineData(SandboxKind.GitLab, "failed", "```suggestion:-0+0\n            privileged: false\n```")]
    public async Task Privileged_added_in_an_overlay_is_red_with_one_comment_that_suggests_the_repair(SandboxKind kind, string red, string suggestion)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = Environments(gate, Patch).Open("More rights", "ann", new SandboxFiles("overlays/production/web.yaml", PrivilegedPatch));

        await pr.Becomes(red, "overlays/production/web.yaml:13");
        await gate.SettledAsync();

        var inline = Assert.Single(pr.InlineComments, c => c.Body.Contains("PG2001", StringComparison.Ordinal));
        Assert.Equal(("overlays/production/web.yaml", 13), (inline.Path, inline.Line));
        Assert.EndsWith(suggestion, inline.Body.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task An_old_problem_elsewhere_in_the_file_stays_green_and_is_counted_and_so_it_is_after_a_move(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = gate.Repository("version: 1\nlint: { profile: core }\n");
        repository.Push("main", new SandboxFiles("apps/web.yaml", Web + "          securityContext:\n            privileged: true\n"));
        var later = Web.Replace("1.0.0", "1.2.0", StringComparison.Ordinal) + "          securityContext:\n            privileged: true\n";

        var pr = repository.Open("Release 1.2.0", "ann", new SandboxFiles("apps/web.yaml", later));
        await pr.Becomes("success", "1 known");

        pr.Push(new SandboxFiles { ["apps/web.yaml"] = null, ["apps/web/deployment.yaml"] = SandboxFile.Text(later) });
        await pr.Becomes("success", "1 known");
        await gate.SettledAsync();

        Assert.Empty(pr.InlineComments);
        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure")]
    [InlineData(SandboxKind.GitLab, "failed")]
    public async Task A_change_cannot_accept_what_it_brings_until_somebody_who_may_waive_approves(SandboxKind kind, string red)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo");
        var repository = gate.Repository("version: 1\nlint: { profile: core }\nroles: { waive: { teams: [acme/sre] } }\n");
        repository.Push("main", new SandboxFiles("apps/web.yaml", Web));

        var pr = repository.Open("More rights", "ann", new SandboxFiles(
            "apps/web.yaml", Web + "          securityContext:\n            privileged: true # prgate:ignore PG2001 node agent\n"));
        await pr.Becomes(red, "apps/web.yaml:17");
        await gate.SettledAsync();
        Assert.Contains("asks to ignore it", Assert.Single(pr.InlineComments).Body, StringComparison.Ordinal);

        pr.Approve("bo");

        await pr.Becomes("success", "1 suppressed");
    }
}
