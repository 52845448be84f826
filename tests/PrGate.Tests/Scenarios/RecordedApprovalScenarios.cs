using Microsoft.Extensions.DependencyInjection;
using PrGate.Checks.PullRequests;
using PrGate.Evaluation;
using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>A GitLab that says who approved, and neither when nor which commit.</summary>
public sealed class RecordedApprovalScenarios
{
    [Fact]
    public async Task A_restart_remembers_on_which_head_an_approval_was_given()
    {
        await using var gate = await StartAsync();
        var pr = await SecondVersionAsync(gate);
        pr.Approve("bo");
        await pr.Becomes("success");

        await RestartedAsync(gate, pr);

        Assert.Equal("success", pr.Statuses[^1].State);
        Assert.Contains("1 of 1", await DecidedAsync(gate), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restart_between_an_approval_and_a_push_counts_it_for_no_newer_head()
    {
        await using var gate = await StartAsync();
        var pr = await SecondVersionAsync(gate);
        pr.Approve("bo");
        await pr.Becomes("success");
        Forget(gate, pr);

        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "4")));

        await pr.Becomes("pending", "0 of 1");
        await RestartedAsync(gate, pr);
        Assert.Contains("0 of 1", await DecidedAsync(gate), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approval_that_no_reading_saw_come_counts_for_no_head()
    {
        await using var gate = await StartAsync();
        var pr = await SecondVersionAsync(gate);
        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();
        await using (var forget = gate.Database.CreateCommand("update pull_request set approvals = null"))
            await forget.ExecuteNonQueryAsync();

        await RestartedAsync(gate, pr);

        Assert.Contains("0 of 1", await DecidedAsync(gate), StringComparison.Ordinal);
    }

    private static Task<GateApp> StartAsync() => GateApp.StartAsync(SandboxKind.GitLab, new SandboxOptions { DatesApprovals = false });

    // With a single version there would be no doubt which one was approved.
    private static async Task<SandboxPullRequest> SecondVersionAsync(GateApp gate)
    {
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending", "0 of 1");
        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
        await pr.Becomes("pending", "0 of 1");
        await gate.SettledAsync();
        return pr;
    }

    private static async Task RestartedAsync(GateApp gate, SandboxPullRequest pr)
    {
        await gate.SettledAsync();
        Forget(gate, pr);
        pr.Comment("ann", "/recheck");
        await gate.SettledAsync();
    }

    // What a process knows of a pull request by itself is this and nothing else.
    private static void Forget(GateApp gate, SandboxPullRequest pr) =>
        gate.Services.GetRequiredService<SnapshotCache>().Forget(new PullRequestKey("forge", pr.Repository.Id, pr.Number));

    private static async Task<string> DecidedAsync(GateApp gate)
    {
        await using var command = gate.Database.CreateCommand("select description from evaluation where not superseded order by id desc limit 1");
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
