using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class ConfigScenarios
{
    [Fact]
    public async Task A_pull_request_cannot_weaken_the_config_that_judges_it()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).Open("Weaken", "mallory", new SandboxFiles(".prgate.yml", "version: 1\n"));

        await pr.Becomes("pending", "0 of 1 approvals");
        await gate.SettledAsync();

        Assert.Contains("old rules", Assert.Single(pr.Comments).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_config_that_breaks_on_the_base_is_replaced_by_the_last_good_one_and_everybody_is_told()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        var pr = repository.OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();

        repository.Push("main", new SandboxFiles(".prgate.yml", "version: 1\napprovals: [\n"));
        pr.Approve("bo");

        await pr.Becomes("success");
        await gate.SettledAsync();
        var notices = await gate.ScalarAsync<string>("select verdict->>'notices' from evaluation order by id desc limit 1");
        Assert.Contains(".prgate.yml", notices, StringComparison.Ordinal);
        Assert.Equal("LastGood", await gate.ScalarAsync<string>("select config_origin from evaluation order by id desc limit 1"));
        var description = pr.Status("prgate/main")!.Description;
        Assert.Contains("last good", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_config_that_was_never_good_is_an_error_with_file_line_and_fix()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository("version: 1\naprovals: {}\n").OpenChange();

        var status = await pr.Becomes("error", ".prgate.yml:2");

        Assert.Contains("aprovals", status.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_push_to_the_base_that_changes_the_config_judges_open_pull_requests_again()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository("version: 1\n");
        var pr = repository.OpenChange();
        await pr.Becomes("success");
        await gate.SettledAsync();

        repository.Push("main", new SandboxFiles(".prgate.yml", Fleet.OneApproval));

        await pr.Becomes("pending", "0 of 1 approvals");
    }
}
