using Microsoft.Extensions.DependencyInjection;
using PrGate.Maintenance;
using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class SettingsScenarios
{
    [Theory]
    [InlineData(SandboxKind.GitHub, "pending", "could not be read")]
    [InlineData(SandboxKind.GitLab, "failed", "not so that the branch changes by pull requests only")]
    public async Task What_is_unknown_waits_and_what_is_lax_fails_where_settings_are_enforced_and_both_are_shown_where_they_warn(SandboxKind kind, string state, string says)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var repository = gate.Repository("version: 1\nsettings: { profile: baseline, mode: enforce }\n");
        repository.Branch("lax");
        repository.Push("lax", new SandboxFiles(".prgate.yml", "version: 1\nsettings: { mode: warn }\n"));
        var pr = repository.OpenChange();
        await pr.Becomes(state, says);

        pr.Retarget("lax");

        await pr.StatusAsync(s => s is { Context: "prgate/lax", State: "success" }, Fleet.Soon);
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task Settings_are_read_once_and_again_after_a_day_or_when_the_host_tells_of_a_change()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository("version: 1\nsettings: {}\n");
        var first = repository.OpenChange();
        await first.Becomes("success");
        await gate.SettledAsync();
        gate.Forge.Ledger.Clear();

        await repository.OpenChange("3").Becomes("success");
        await gate.SettledAsync();
        Assert.DoesNotContain(gate.Forge.Ledger.Requests, r => r.Path.Contains("/protection", StringComparison.Ordinal));

        await using (var age = gate.Database.CreateCommand("update branch_settings set read_at = now() - interval '25 hours', tried_at = null"))
            await age.ExecuteNonQueryAsync();
        Assert.Equal(1, await ActivatorUtilities.CreateInstance<ReadBranchSettings>(gate.Services).RunAsync(CancellationToken.None));
        Assert.Contains(gate.Forge.Ledger.Requests, r => r.Path.Contains("/protection", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pull_requests_are_judged_again_when_the_settings_of_their_base_have_changed()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository("version: 1\nsettings: { mode: enforce }\n").OpenChange();
        await pr.Becomes("pending", "could not be read");
        await gate.SettledAsync();
        var runs = gate.Runs;
        await using (var other = gate.Database.CreateCommand("update branch_settings set facts = '[]', stale = true, tried_at = null"))
            await other.ExecuteNonQueryAsync();

        await ActivatorUtilities.CreateInstance<ReadBranchSettings>(gate.Services).RunAsync(CancellationToken.None);
        await gate.SettledAsync();

        Assert.True(gate.Runs > runs);
    }

    [Fact]
    public async Task The_page_shows_every_branch_that_is_known()
    {
        await using var gate = await GateApp.StartAsync();
        await gate.Repository("version: 1\nsettings: {}\n").OpenChange().Becomes("success");
        await gate.SettledAsync();

        var page = await gate.Http.GetStringAsync("settings");

        Assert.Contains("acme/fleet", page, StringComparison.Ordinal);
        Assert.Contains("force pushes are refused", page, StringComparison.Ordinal);
    }
}
