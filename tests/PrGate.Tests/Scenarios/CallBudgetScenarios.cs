using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>The forge's limits are the tightest resource there is: what one more review may cost.</summary>
public sealed class CallBudgetScenarios
{
    [Theory]
    [InlineData(SandboxKind.GitHub, 4)]
    [InlineData(SandboxKind.GitLab, 8)]
    public async Task A_new_review_costs_a_few_calls_with_its_status_and_its_comment(SandboxKind kind, int most)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");
        await gate.SettledAsync();
        pr.CommentReview("cy");
        await gate.SettledAsync();
        gate.Forge.Ledger.Clear();

        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();

        var calls = gate.Forge.Ledger.Requests.Where(r => !r.Path.EndsWith("/access_tokens", StringComparison.Ordinal)).ToList();
        Assert.True(calls.Count <= most, string.Join("\n", calls));
        Assert.Empty(gate.Errors);
    }
}
