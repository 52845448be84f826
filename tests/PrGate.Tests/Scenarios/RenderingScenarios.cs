using System.Net;
using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>What a change does to the environments that are rendered from it, as a reviewer sees it.</summary>
public sealed class RenderingScenarios
{
    private const string Patch = "resources: [../base]\npatches:\n- target:\n    kind: Deployment\n    name: web\n  patch: '[{op: replace, path: /spec/replicas, value: 5}]'\n";

    private static string Web(string image, string name = "web") => $"""
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {name}
        spec:
          replicas: 1
          selector:
            matchLabels: {"{"}app: web{"}"}
          template:
            metadata:
              labels: {"{"}app: web{"}"}
            spec:
              containers:
              - name: web
                image: {image}
        """;

    private static SandboxRepository Environments(GateApp gate, params (string Path, string Text)[] more)
    {
        var files = new SandboxFiles
        {
            ["base/kustomization.yaml"] = SandboxFile.Text("resources: [web.yaml]\n"),
            ["base/web.yaml"] = SandboxFile.Text(Web("shop/web:1.0")),
            ["staging/kustomization.yaml"] = SandboxFile.Text("resources: [../base]\nnamespace: staging\n"),
            ["production/kustomization.yaml"] = SandboxFile.Text(Patch),
            ["README.md"] = SandboxFile.Text("# Fleet\n"),
        };
        foreach (var (path, text) in more)
            files[path] = SandboxFile.Text(text);
        return gate.Forge.AddRepository("acme/fleet", files);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_one_line_change_in_a_base_shows_its_effect_in_staging_and_production(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = Environments(gate).Open("Release 1.1", "ann", new SandboxFiles("base/web.yaml", Web("shop/web:1.1")));

        await pr.Becomes("success", "2 environments rendered, 2 objects change");
        await gate.SettledAsync();

        var comment = Assert.Single(pr.Comments).Body;
        foreach (var environment in new[] { "staging", "production" })
            Assert.Contains($"<details><summary>{environment}: 1 changed</summary>", comment, StringComparison.Ordinal);
        Assert.Contains("- shop/web:1.0\n+ shop/web:1.1\n", comment, StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await gate.Http.GetStringAsync(new Uri($"/pull-requests/forge/{await gate.ScalarAsync<long>("select repository from pull_request")}/{pr.Number}", UriKind.Relative)));
        Assert.Contains("What the clusters would get", page, StringComparison.Ordinal);
        Assert.Contains("+ shop/web:1.1", page, StringComparison.Ordinal);
        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure")]
    [InlineData(SandboxKind.GitLab, "failed")]
    public async Task A_patch_that_loses_its_target_is_red_with_the_line_of_the_patch(SandboxKind kind, string red)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = Environments(gate).Open("Another name", "ann", new SandboxFiles
        {
            ["base/web.yaml"] = SandboxFile.Text(Web("shop/web:1.0", "shop")),
            ["production/kustomization.yaml"] = SandboxFile.Text(Patch + "commonAnnotations: {team: shop}\n"),
        });

        await pr.Becomes(red, "production/kustomization.yaml:");
        await gate.SettledAsync();

        var inline = Assert.Single(pr.InlineComments);
        Assert.Equal("production/kustomization.yaml", inline.Path);
        Assert.InRange(inline.Line ?? 0, 3, 6);
        Assert.Contains("PG1202", Assert.Single(pr.Comments).Body, StringComparison.Ordinal);
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task A_rendering_that_breaks_is_red_and_one_that_was_broken_before_is_a_note()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = Environments(gate, ("legacy/kustomization.yaml", "resources: [gone.yaml]\n"));
        var breaks = repository.Open("Lose a file", "ann", new SandboxFiles("staging/kustomization.yaml", "resources: [../base, missing.yaml]\n"));
        await breaks.Becomes("failure", "missing.yaml");

        var stays = repository.Open("Annotate", "ann", new SandboxFiles("legacy/kustomization.yaml", "resources: [gone.yaml]\ncommonAnnotations: {a: b}\n"));
        await stays.Becomes("success", "1 environment not rendered");
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_tree_that_the_forge_does_not_show_whole_is_not_green_by_silence(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = Environments(gate);
        if (kind == SandboxKind.GitHub)
            gate.Forge.Faults.Always("GET", "*/git/trees/*").Answer(200, "{\"sha\":\"x\",\"tree\":[],\"truncated\":true}");
        else
            gate.Forge.Faults.Always("GET", "*/repository/tree*").Answer(403, "{\"message\":\"403 Forbidden\"}");

        var plain = repository.Open("Release 1.1", "ann", new SandboxFiles("base/web.yaml", Web("shop/web:1.1")));
        await plain.Becomes("success", "environments not rendered");
        var kustomization = repository.Open("Move staging", "ann", new SandboxFiles("staging/kustomization.yaml", "resources: [../base]\nnamespace: stage\n"));
        await kustomization.Becomes(kind == SandboxKind.GitHub ? "error" : "failed", "staging/kustomization.yaml could not be rendered");
    }

    [Fact]
    public async Task A_first_evaluation_costs_at_most_eight_calls_and_one_on_a_review_five_and_nothing_is_listed_again()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = Environments(gate);
        await repository.Open("Docs", "ann", new SandboxFiles("README.md", "# Fleets\n")).Becomes("success");
        await gate.SettledAsync();
        gate.Forge.Ledger.Clear();

        var pr = repository.Open("Docker", "ann", new SandboxFiles("base/kustomization.yaml", "# The shop.\nresources: [web.yaml]\n"));
        await pr.Becomes("success", "2 environments rendered, no object changes");
        await gate.SettledAsync();
        var first = gate.Forge.Ledger.Requests.ToList();
        gate.Forge.Ledger.Clear();
        pr.Approve("bo");
        await gate.SettledAsync();
        var second = gate.Forge.Ledger.Requests.ToList();

        Assert.True(first.Count <= 8, string.Join("\n", first));
        Assert.True(second.Count <= 5, string.Join("\n", second));
        Assert.DoesNotContain(second, r => r.ToString().Contains("git/trees", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, 9)]
    [InlineData(SandboxKind.GitLab, 18)]
    public async Task A_repository_of_four_hundred_manifests_is_read_once_and_by_few_calls(SandboxKind kind, int most)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var many = Enumerable.Range(0, 400).Select(i => ($"apps/{i:000}.yaml", Fleet.ConfigMap($"c{i:000}")));
        var repository = Environments(gate, [.. many]);
        var first = repository.Open("Release 1.1", "ann", new SandboxFiles("base/web.yaml", Web("shop/web:1.1")));
        await first.Becomes("success", "2 environments rendered");
        await gate.SettledAsync();
        var cold = gate.Forge.Ledger.Requests.Count(IsReading);
        gate.Forge.Ledger.Clear();

        var second = repository.Open("Release 1.2", "ann", new SandboxFiles("base/web.yaml", Web("shop/web:1.2")));
        await second.Becomes("success", "2 environments rendered");
        await gate.SettledAsync();

        Assert.True(cold <= most, $"{cold} calls");
        Assert.True(gate.Forge.Ledger.Requests.Count(IsReading) <= 7, string.Join("\n", gate.Forge.Ledger.Requests));
        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);

        static bool IsReading(SandboxRequest request) => request.ToString().StartsWith("GET", StringComparison.Ordinal) || request.ToString().Contains("graphql", StringComparison.Ordinal);
    }
}
