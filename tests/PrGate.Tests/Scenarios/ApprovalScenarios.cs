using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class ApprovalScenarios
{
    [Fact]
    public async Task An_approval_of_an_older_commit_does_not_count()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");

        pr.Approve("bo");
        await pr.Becomes("success");
        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));

        await pr.Becomes("pending", "0 of 1 approvals");
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task A_force_push_after_an_approval_takes_the_green_away()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        pr.Approve("bo");
        await pr.Becomes("success");

        pr.ForcePush(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "evil")));

        await pr.Becomes("pending");
    }

    [Fact]
    public async Task A_dismissed_approval_takes_the_green_away()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        pr.Approve("bo");
        await pr.Becomes("success");

        pr.Dismiss("bo");

        await pr.Becomes("pending", "0 of 1");
    }

    [Fact]
    public async Task Changes_requested_later_by_the_approver_are_an_objection()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        pr.Approve("bo");
        await pr.Becomes("success");

        pr.RequestChanges("bo");

        var status = await pr.StatusAsync(s => s.State is "failure", Fleet.Soon);
        Assert.Contains("bo", status.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retarget_is_judged_by_the_new_base()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        repository.Branch("lax");
        repository.Push("lax", new SandboxFiles(".prgate.yml", "version: 1\n"));
        var pr = repository.OpenChange();
        await pr.Becomes("pending");

        pr.Retarget("lax");

        var status = await pr.StatusAsync(s => s.Context == "prgate/lax" && s.State == "success", Fleet.Soon);
        Assert.Contains("Passed", status.Description, StringComparison.Ordinal);
        Assert.Equal("pending", pr.Status("prgate/main")?.State);
    }

    [Fact]
    public async Task On_GitLab_an_approval_counts_for_the_head_it_was_given_on()
    {
        await using var gate = await GateApp.StartAsync(SandboxKind.GitLab);
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending");

        pr.Approve("bo");
        await pr.Becomes("success");
        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));

        await pr.Becomes("pending");
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task A_new_review_costs_at_most_five_calls()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();
        gate.Forge.Ledger.Clear();

        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();

        Assert.True(gate.Forge.Ledger.Requests.Count <= 5, string.Join("\n", gate.Forge.Ledger.Requests));
    }
}
