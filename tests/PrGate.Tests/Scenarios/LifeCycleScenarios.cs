using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>Drafts, forks, closing and reopening: whatever becomes of a pull request, its green is earned at that moment.</summary>
public sealed class LifeCycleScenarios
{
    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_closed_pull_request_is_left_alone_and_judged_again_when_it_is_reopened(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");
        pr.Close();
        await gate.SettledAsync();
        pr.Approve("bo");
        await gate.SettledAsync();
        Assert.Equal("pending", pr.Now());

        pr.Reopen();

        await pr.Becomes("success");
        Assert.Empty(gate.Errors);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_draft_that_is_not_to_be_judged_waits_until_it_is_ready_and_again_when_it_is_converted_back(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = gate.Repository("version: 1\ngate:\n  drafts: none\n");
        var pr = repository.Open("Change a", "ann", new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "2")), draft: true);
        await pr.Becomes("pending", "drafts are not judged");

        pr.SetDraft(false);
        await pr.Becomes("success");
        pr.SetDraft(true);
        await gate.SettledAsync();

        Assert.Equal("pending", pr.Now());
    }

    [Fact]
    public async Task A_change_from_a_fork_is_judged_by_the_bases_rules_and_people()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        var pr = repository.Open("From outside", "mallory", new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "2")), fork: true);
        await pr.Becomes("pending", "0 of 1 approvals");

        repository.Grant("eve", "read");
        pr.Approve("eve");
        await gate.SettledAsync();
        Assert.Equal("pending", pr.Now());
        pr.Approve("bo");

        await pr.Becomes("success");
        Assert.Empty(gate.Errors);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task A_pull_request_that_is_retargeted_has_the_status_of_its_new_base(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = gate.Repository(Fleet.OneApproval);
        repository.Branch("release");
        var pr = repository.OpenChange();
        pr.Approve("bo");
        await pr.StatusAsync(s => s is { Context: "prgate/main", State: "success" }, Fleet.Soon);

        pr.Retarget("release");

        await pr.StatusAsync(s => s is { Context: "prgate/release", State: "success" }, Fleet.Soon);
    }
}
