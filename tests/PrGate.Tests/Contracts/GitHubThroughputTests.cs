using System.Diagnostics;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Sandbox;
using PrGate.Tests.Harness;
using Xunit.Abstractions;
using static PrGate.Tests.Contracts.Reports;

namespace PrGate.Tests.Contracts;

public sealed class GitHubThroughputTests(ITestOutputHelper output)
{
    /// <summary>Whole evaluations a second that even a very busy machine must reach: one after the other there would be six.</summary>
    private const double Floor = 8;

    [Fact]
    public async Task Evaluations_are_not_held_up_by_a_forge_that_takes_twenty_milliseconds()
    {
        var count = Scale.Of(3_000);
        await using var world = await ForgeWorld.StartAsync(SandboxKind.GitHub, new SandboxOptions { Latency = TimeSpan.FromMilliseconds(20), LedgerSize = 0 });
        var repository = world.Sandbox.AddRepository("acme/shop", new SandboxFiles { ["apps/a.yaml"] = "a: 1\nb: 2\n", [".prgate.yml"] = "version: 1\n" });
        var pulls = Enumerable.Range(0, count + 50).Select(i => repository.Open($"Raise {i}", "ann", new SandboxFiles { [$"apps/{i}.yaml"] = $"x: {i}\n", [$"more/{i}.yaml"] = $"y: {i}\n" })).ToList();
        await Parallel.ForEachAsync(pulls[count..], Options, async (pull, _) => await EvaluateAsync(world, pull));
        var before = world.Sandbox.Ledger.Total;

        var cpu = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(pulls[..count], Options, async (pull, _) => await EvaluateAsync(world, pull));
        watch.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;

        var rate = count / watch.Elapsed.TotalSeconds;
        output.WriteLine($"{count} pull requests in {watch.Elapsed.TotalSeconds:0.00} s: {rate:0} a second, {(world.Sandbox.Ledger.Total - before) / (double)count:0.0} calls each, {cpu.TotalMilliseconds / count:0.0} ms of processor each (with the stand-in's).");
        Assert.All(pulls, p => Assert.Single(p.Comments));
        Assert.True(rate >= Floor, $"{rate:0} a second");
    }

    private static ParallelOptions Options { get; } = new() { MaxDegreeOfParallelism = 64 };

    private static async Task EvaluateAsync(ForgeWorld world, SandboxPullRequest pull)
    {
        var address = ForgeWorld.Address(pull);
        var loaded = await world.LoadAsync(pull);
        await world.Forge.ReadFilesAsync(
            address.RepositoryAddress,
            [.. world.Forge.ConfigPlaces.Select(p => new FileRequest(p, loaded.BaseSha.Value)), .. loaded.Files.List.Select(f => new FileRequest(f.Path, loaded.Head.Value, false, f.HeadBlob))],
            default);
        await world.Forge.LoadAsync(address, PullRequestParts.Facts, loaded, default);
        await world.Forge.PublishAsync(
            new Publication(address, loaded, Red("Wrong.", Line(loaded.Files.List[0].Path, 1)), new Uri("https://gate.example/1")),
            PublishedState.Nothing,
            new Tests.Forges.HeldGuard(),
            _ => Task.CompletedTask,
            default);
    }
}
