using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PrGate.Forges;
using PrGate.Maintenance;
using PrGate.MergeGroups;
using PrGate.Queue;
using PrGate.Sandbox;
using PrGate.Tests.Contracts;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>Whoever may write statuses can write one under our name. It must not stand.</summary>
public sealed class OverwrittenStatusScenarios
{
    [Fact]
    public async Task A_forged_green_is_repaired_within_five_seconds_of_its_event()
    {
        await using var gate = await GateApp.StartAsync(
            sandbox: new SandboxOptions { Events = SandboxOptions.EventsWithStatuses }, adjust: s => s with { Queue = new QueueOptions() });
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");
        await gate.SettledAsync();

        await ForgeAsync(gate, pr, "success", "All good");

        await pr.StatusAsync(s => s.State == "pending" && s.Description!.Contains("0 of 1", StringComparison.Ordinal), TimeSpan.FromSeconds(5));
        Assert.Equal("prgate-sandbox[bot]", pr.Status("prgate/main")!.Creator);
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task Every_forgery_of_a_series_is_repaired()
    {
        await using var gate = await GateApp.StartAsync(sandbox: new SandboxOptions { Events = SandboxOptions.EventsWithStatuses });
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");

        for (var i = 0; i < 20; i++)
            await ForgeAsync(gate, pr, "success", $"Forged {i}");
        await gate.SettledAsync();

        await pr.Becomes("pending", "0 of 1 approvals");
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_forged_green_whose_event_was_lost_is_repaired_by_the_next_sweep(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");
        await gate.SettledAsync();
        await ForgeAsync(gate, pr, "success", "All good");
        Assert.Equal("success", pr.Now());

        await SweepAsync(gate);

        await pr.Becomes("pending", "0 of 1 approvals");
    }

    [Fact]
    public async Task A_sweep_leaves_statuses_alone_that_are_ours_and_reads_them_all_in_one_call()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        for (var i = 0; i < 30; i++)
            await repository.OpenChange($"{i + 10}", title: $"Change {i}").Becomes("pending");
        await gate.SettledAsync();
        var runs = gate.Runs;
        gate.Forge.Ledger.Clear();

        await SweepAsync(gate);
        await gate.SettledAsync();

        Assert.Equal(runs, gate.Runs);
        Assert.Equal(3, gate.Forge.Ledger.Requests.Count);
    }

    [Fact]
    public async Task Our_own_statuses_and_those_of_others_cause_no_work()
    {
        await using var gate = await GateApp.StartAsync(sandbox: new SandboxOptions { Events = SandboxOptions.EventsWithStatuses });
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");
        await gate.SettledAsync();
        var runs = gate.Runs;

        for (var i = 0; i < 10; i++)
            await StatusesByOthers.PostAsync(gate.Forge, pr.Repository, pr.Head, pr.HeadBranch, $"ci/{i}", "success", "Built", "ci");
        await gate.SettledAsync();

        Assert.Equal(runs, gate.Runs);
    }

    internal static async Task SweepAsync(GateApp gate)
    {
        var services = gate.Services;
        var sweep = new SweepOpenPullRequests(
            services.GetRequiredService<ForgeRegistry>(), services.GetRequiredService<SweepStore>(), services.GetRequiredService<MergeGroupStore>(),
            services.GetRequiredService<JobQueue>(), NullLogger<SweepOpenPullRequests>.Instance);
        await sweep.Execute(null!, CancellationToken.None);
    }

    private static Task ForgeAsync(GateApp gate, SandboxPullRequest pr, string state, string description) =>
        StatusesByOthers.PostAsync(gate.Forge, pr.Repository, pr.Head, pr.HeadBranch, "prgate/main", state, description, "eve");
}
