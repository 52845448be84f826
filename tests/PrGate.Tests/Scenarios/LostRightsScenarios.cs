using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PrGate.Evaluation;
using PrGate.Forges;
using PrGate.Maintenance;
using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>Whoever may not approve any more has not approved.</summary>
public sealed class LostRightsScenarios
{
    private const string OneOfTheTeam = """
        version: 1
        approvals:
          rules:
            - name: one of the team
              require: { count: 1, from: { teams: [acme/sre] } }
        """;

    [Fact]
    public async Task An_approver_who_may_not_write_any_more_counts_no_more()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        pr.Approve("bo");
        await pr.Becomes("success");

        pr.Repository.Grant("bo", "read", announce: true);

        await pr.Becomes("pending");
        Assert.Empty(gate.Errors);
    }

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task Whoever_left_the_team_counts_no_more_even_if_nobody_tells(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "bo", "cy");
        var pr = gate.Repository(OneOfTheTeam).OpenChange();
        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();
        gate.Forge.RemoveFromTeam("acme/sre", "bo", announce: false);
        await RefreshAsync(gate);
        Assert.Equal("success", pr.Now());

        await AMinutePassesAsync(gate);
        await RefreshAsync(gate);

        await pr.Becomes("pending");
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task An_approver_whose_lost_right_nobody_tells_of_counts_no_more_on_any_pull_request()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        var first = repository.OpenChange("5", title: "First");
        var second = repository.OpenChange("6", title: "Second");
        first.Approve("bo");
        second.Approve("bo");
        await first.Becomes("success");
        await second.Becomes("success");
        await gate.SettledAsync();
        repository.Grant("bo", "read");
        await RefreshAsync(gate);
        await gate.SettledAsync();
        Assert.Equal("success", first.Now());

        await AMinutePassesAsync(gate);
        await RefreshAsync(gate);

        await first.Becomes("pending");
        await second.Becomes("pending");
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task Many_approvers_of_one_repository_are_asked_about_in_bounded_portions()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        var approvers = Enumerable.Range(1, 30).Select(i => $"approver{i}").ToList();
        foreach (var approver in approvers)
            pr.Approve(approver);
        await pr.Becomes("success");
        await gate.SettledAsync();
        await AMinutePassesAsync(gate);
        gate.Forge.Ledger.Clear();

        await RefreshAsync(gate);
        Assert.Equal(25, gate.Forge.Ledger.Requests.Count);
        await RefreshAsync(gate);

        Assert.Equal(
            approvers.Select(a => $"/repos/acme/fleet/collaborators/{a}/permission").Order(StringComparer.Ordinal),
            gate.Forge.Ledger.Requests.Select(r => r.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_lost_right_that_a_rule_asks_more_of_takes_effect_though_nobody_tells()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository("""
            version: 1
            approvals:
              rules:
                - name: a maintainer
                  require: { count: 1, from: { permission: maintain } }
            """);
        repository.Grant("bo", "maintain");
        var pr = repository.OpenChange();
        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();
        repository.Grant("bo", "write");

        await AMinutePassesAsync(gate);
        await RefreshAsync(gate);

        await pr.Becomes("pending");
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task A_right_that_has_not_changed_costs_one_call_and_judges_nobody_anew()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();
        await AMinutePassesAsync(gate);
        var runs = gate.Runs;
        gate.Forge.Ledger.Clear();

        await RefreshAsync(gate);
        await RefreshAsync(gate);
        await gate.SettledAsync();

        Assert.Equal(runs, gate.Runs);
        Assert.EndsWith("/collaborators/bo/permission", Assert.Single(gate.Forge.Ledger.Requests).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_that_has_not_changed_is_read_once_and_judges_nobody_anew()
    {
        await using var gate = await GateApp.StartAsync();
        gate.Forge.AddTeam("acme/sre", "bo");
        var repository = gate.Repository(OneOfTheTeam);
        foreach (var value in new[] { "5", "6", "7" })
        {
            var pr = repository.OpenChange(value, title: $"Change {value}");
            pr.Approve("bo");
            await pr.Becomes("success");
        }
        await gate.SettledAsync();
        await AMinutePassesAsync(gate);
        var runs = gate.Runs;
        gate.Forge.Ledger.Clear();

        await RefreshAsync(gate);
        var calls = gate.Forge.Ledger.Requests.Select(r => r.Path).ToList();
        await RefreshAsync(gate);
        await gate.SettledAsync();

        Assert.Equal(runs, gate.Runs);
        Assert.Single(calls, "/orgs/acme/teams/sre/members");
        // The right is read once by each way in which the pull requests came to know of it: with the review, or asked for by itself.
        Assert.InRange(calls.Count(c => c.EndsWith("/collaborators/bo/permission", StringComparison.Ordinal)), 1, 2);
        Assert.Equal(calls.Count, gate.Forge.Ledger.Requests.Count);
    }

    [Fact]
    public async Task A_team_that_may_not_be_read_lets_nobody_through_and_says_what_is_missing()
    {
        await using var gate = await GateApp.StartAsync();
        gate.Forge.AddTeam("acme/sre", "bo");
        gate.Forge.HidesMembers = true;
        var pr = gate.Repository(OneOfTheTeam).OpenChange();

        pr.Approve("bo");
        await gate.SettledAsync();

        Assert.NotEqual("success", pr.Now());
        Assert.Contains("members: read", await gate.ScalarAsync<string>("select verdict::text from evaluation order by id desc limit 1") + pr.Status("prgate/main")!.Description, StringComparison.Ordinal);
    }

    // Answers are remembered with their time: made older, they are what they would be later.
    private static async Task AMinutePassesAsync(GateApp gate)
    {
        await using var command = gate.Database.CreateCommand("update people_answer set read_at = read_at - interval '61 seconds'");
        await command.ExecuteNonQueryAsync();
    }

    private static async Task RefreshAsync(GateApp gate)
    {
        var services = gate.Services;
        var job = new RefreshPeople(
            services.GetRequiredService<ForgeRegistry>(), services.GetRequiredService<PeopleStore>(), services.GetRequiredService<PeopleReader>(), NullLogger<RefreshPeople>.Instance);
        await job.Execute(null!, CancellationToken.None);
    }
}
