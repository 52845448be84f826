using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>Merge queues and trains: the merged tree is judged, the people are those of the pull requests, and nobody waits in vain.</summary>
public sealed class MergeGroupScenarios
{
    private const string Context = "prgate/main";

    [Fact]
    public async Task Fifty_groups_are_all_answered_and_the_ten_that_are_bad_only_together_are_red()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        foreach (var n in Enumerable.Range(0, 25))
            repository.Push("main", new SandboxFiles($"apps/pair{n}.yaml", Shared(n, "", "")));
        // Two changes to each file, one at its start and one at its end: ten pairs set the same key twice, which neither does alone.
        var pulls = Enumerable.Range(0, 50).Select(i => (Pair: i / 2, First: i % 2 == 0)).Select(p => repository.Open(
            $"Change {p.Pair}", "ann",
            new SandboxFiles($"apps/pair{p.Pair}.yaml", p.First ? Shared(p.Pair, "  ADDED: \"1\"\n", "") : Shared(p.Pair, "", $"  {(p.Pair < 10 ? "ADDED" : "OTHER")}: \"2\"\n")))).ToList();
        pulls.ForEach(p => p.Approve("bo"));
        foreach (var pull in pulls)
            await pull.Becomes("success");

        var groups = pulls.Select(p => repository.Enqueue(p)).ToList();

        await AnsweredAsync(groups);
        var red = groups.Where(g => g.Status(Context)!.State == "failure").Select(g => g.Pull.Number).ToList();
        Assert.Equal(Enumerable.Range(0, 10).Select(n => (n * 2) + 2), red);
        Assert.Equal(40, groups.Count(g => g.Status(Context)!.State == "success"));
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task A_group_without_gated_files_is_green_at_once()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval + "\ninclude: [\"apps/**\"]\n");
        var pull = repository.Open("Docs", "ann", new SandboxFiles("docs/readme.md", "Hello.\n"));
        await pull.Becomes("success", "no gated files");

        var group = repository.Enqueue(pull);

        await AnsweredAsync([group]);
        Assert.Equal("success", group.Status(Context)!.State);
    }

    [Fact]
    public async Task An_approval_that_was_taken_back_after_queueing_fails_the_group()
    {
        await using var gate = await GateApp.StartAsync();
        var pull = gate.Repository(Fleet.OneApproval).OpenChange();
        pull.Approve("bo");
        await pull.Becomes("success");
        pull.Dismiss("bo");
        await pull.Becomes("pending");

        var group = pull.Repository.Enqueue(pull);

        await AnsweredAsync([group]);
        Assert.Equal("failure", group.Status(Context)!.State);
        Assert.Contains("#1", group.Status(Context)!.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pull_request_that_was_never_judged_is_judged_first()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        gate.Forge.Webhooks.Hold();
        var pull = repository.OpenChange();
        pull.Approve("bo");
        gate.Forge.Webhooks.ReleaseAs(static _ => []);

        var group = repository.Enqueue(pull);

        await AnsweredAsync([group]);
        Assert.Equal("success", group.Status(Context)!.State);
        await pull.Becomes("success");
    }

    [Fact]
    public async Task A_group_whose_event_was_lost_is_found_by_the_sweep()
    {
        await using var gate = await GateApp.StartAsync();
        var pull = gate.Repository(Fleet.OneApproval).OpenChange();
        pull.Approve("bo");
        await pull.Becomes("success");
        var group = pull.Repository.Enqueue(pull, announce: false);

        await OverwrittenStatusScenarios.SweepAsync(gate);

        await AnsweredAsync([group]);
        Assert.Equal("success", group.Status(Context)!.State);
    }

    [Fact]
    public async Task A_destroyed_group_gets_no_status_in_whichever_order_its_events_come()
    {
        await using var gate = await GateApp.StartAsync();
        var pull = gate.Repository(Fleet.OneApproval).OpenChange();
        pull.Approve("bo");
        await pull.Becomes("success");
        await gate.SettledAsync();
        gate.Forge.Webhooks.Hold();
        var group = pull.Repository.Enqueue(pull);
        pull.Repository.Destroy(group);
        gate.Forge.Webhooks.ReleaseAs(static held => held.Reverse());
        await gate.SettledAsync();

        Assert.Null(group.Status(Context));
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task A_forged_green_on_a_trial_merge_is_repaired()
    {
        await using var gate = await GateApp.StartAsync(sandbox: new SandboxOptions { Events = SandboxOptions.EventsWithStatuses });
        var pull = gate.Repository(Fleet.OneApproval).OpenChange();
        pull.Approve("bo");
        await pull.Becomes("success");
        pull.Dismiss("bo");
        await pull.Becomes("pending");
        var group = pull.Repository.Enqueue(pull);
        await AnsweredAsync([group]);

        await Contracts.StatusesByOthers.PostAsync(gate.Forge, pull.Repository, group.Head, "main", Context, "success", "All good", "eve");

        await Eventually.HoldsAsync(() => group.Status(Context)!.State == "failure", Fleet.Soon, () => group.Status(Context)!.ToString());
    }

    [Fact]
    public async Task A_car_of_a_merge_train_is_answered_in_its_own_pipeline()
    {
        await using var gate = await GateApp.StartAsync(SandboxKind.GitLab);
        var pull = gate.Repository(Fleet.OneApproval).OpenChange();
        pull.Approve("bo");
        await pull.Becomes("success");

        var group = pull.Repository.Enqueue(pull);

        await AnsweredAsync([group]);
        Assert.Equal("success", group.Status(Context)!.State);
        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);
    }

    [Fact]
    public async Task A_trial_merge_is_no_open_pull_request_to_a_sweep()
    {
        await using var gate = await GateApp.StartAsync();
        var pull = gate.Repository(Fleet.OneApproval).OpenChange();
        pull.Approve("bo");
        await pull.Becomes("success");
        await AnsweredAsync([pull.Repository.Enqueue(pull)]);
        await gate.SettledAsync();
        var runs = gate.Runs;

        await OverwrittenStatusScenarios.SweepAsync(gate);
        await gate.SettledAsync();

        Assert.Equal(runs, gate.Runs);
    }

    private static Task AnsweredAsync(IReadOnlyList<SandboxMergeGroup> groups) => Eventually.HoldsAsync(
        () => groups.All(g => g.Status(Context) is { State: not "pending" }),
        TimeSpan.FromSeconds(60),
        () => string.Join("\n", groups.Where(g => g.Status(Context) is not { State: not "pending" }).Select(g => $"#{g.Pull.Number}: {g.Status(Context)?.Description ?? "nothing"}")));

    private static string Shared(int n, string first, string last) => $"""
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: pair{n}
        data:

        """ + first + string.Concat(Enumerable.Range(0, 12).Select(i => $"  KEY{i}: \"{i}\"\n")) + last;
}
