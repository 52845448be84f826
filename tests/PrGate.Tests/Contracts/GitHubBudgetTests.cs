using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Sandbox;
using static PrGate.Tests.Contracts.Reports;

namespace PrGate.Tests.Contracts;

/// <summary>What one evaluation costs in calls: the forge's limits are the tightest resource there is.</summary>
public sealed class GitHubBudgetTests
{
    [Fact]
    public async Task The_first_evaluation_of_a_red_pull_request_takes_eight_calls_and_the_next_one_five()
    {
        await using var world = await ForgeWorld.StartAsync(SandboxKind.GitHub);
        var repository = world.Sandbox.AddRepository("acme/shop", new SandboxFiles { ["apps/a.yaml"] = "a: 1\nb: 2\n", [".prgate.yml"] = "version: 1\n" });
        var pull = repository.Open("Raise", "ann", new SandboxFiles { ["apps/a.yaml"] = "a: 1\nb: 3\n", ["apps/b.yaml"] = "x: 1\n", ["apps/c.yaml"] = "y: 1\n" });
        pull.Approve("bo");
        var state = PublishedState.Nothing;

        var (first, loaded) = await EvaluateAsync(world, pull, null, Red("Wrong.", Line("apps/b.yaml", 1)), s => state = s, state);
        pull.RequestChanges("cy");
        var (second, _) = await EvaluateAsync(world, pull, loaded, Red("Still wrong.", Line("apps/b.yaml", 1)), s => state = s, state);

        Assert.True(first.Count <= 8, string.Join("\n", first));
        Assert.True(second.Count <= 5, string.Join("\n", second));
        Assert.Single(pull.Comments);
        Assert.Single(pull.InlineComments);
    }

    private static async Task<(IReadOnlyList<SandboxRequest> Calls, PullRequest Loaded)> EvaluateAsync(
        ForgeWorld world, SandboxPullRequest pull, PullRequest? known, PrGate.Checks.Reporting.Report report, Action<PublishedState> saved, PublishedState state)
    {
        world.Sandbox.Ledger.Clear();
        var address = ForgeWorld.Address(pull);
        var loaded = await world.LoadAsync(pull, known);
        FileRequest[] config = [.. world.Forge.ConfigPlaces.Select(p => new FileRequest(p, loaded.BaseSha.Value))];
        await world.Forge.ReadFilesAsync(
            address.RepositoryAddress,
            [.. config, .. loaded.Files.List.Select(f => new FileRequest(f.Path, loaded.Head.Value, false, f.HeadBlob)), new FileRequest("apps/a.yaml", loaded.BaseSha.Value)],
            default);
        await world.Forge.LoadAsync(address, PullRequestParts.Facts, loaded, default);
        await world.Forge.PublishAsync(
            new Publication(address, loaded, report, new Uri("https://gate.example/1")),
            state,
            new Tests.Forges.HeldGuard(),
            s =>
            {
                saved(s);
                return Task.CompletedTask;
            },
            default);
        return (world.Calls(), loaded);
    }
}
