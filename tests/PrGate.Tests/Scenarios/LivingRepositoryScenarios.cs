using PrGate.Sandbox;
using PrGate.Tests.Forges;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>A living Flux repository of four hundred files through the whole gate.</summary>
public sealed class LivingRepositoryScenarios
{
    private const string Component = "kubernetes/components/zeroscaler/horizontalpodautoscaler.yaml";

    [SkippableTheory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_change_of_a_component_shows_in_every_environment_that_uses_it(SandboxKind kind)
    {
        var folder = SharedData.Path("corpus/onedr0p-home-ops");
        await using var gate = await GateApp.StartAsync(kind);
        var files = new SandboxFiles();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files[Path.GetRelativePath(folder, file)] = SandboxFile.Text(await File.ReadAllTextAsync(file));
        var repository = gate.Forge.AddRepository("onedr0p/home-ops", files);
        var text = await File.ReadAllTextAsync(Path.Combine(folder, Component));
        Assert.Contains("minReplicas: 0", text, StringComparison.Ordinal);

        var pr = repository.Open("Keep one", "ann", new SandboxFiles(Component, text.Replace("minReplicas: 0", "minReplicas: 1", StringComparison.Ordinal)));
        await pr.Becomes("success", "environments rendered");
        await gate.SettledAsync();

        var body = Assert.Single(pr.Comments).Body;
        Assert.Contains("HorizontalPodAutoscaler", body, StringComparison.Ordinal);
        Assert.Contains("- 0\n+ 1\n", body, StringComparison.Ordinal);
        Assert.InRange(body.Split("<details>").Length - 1, 3, 100);
        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);
    }
}
