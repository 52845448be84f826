using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class LintScenarios
{
    private const string Broken = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  A: \"1\"\n  A: \"2\"\n";

    [Theory]
    [InlineData(SandboxKind.GitHub, "failure")]
    [InlineData(SandboxKind.GitLab, "failed")]
    public async Task A_broken_file_gets_one_summary_and_one_inline_comment_and_mending_it_turns_green(SandboxKind kind, string red)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository().Open("Break it", "ann", new SandboxFiles("apps/a.yaml", Broken));

        await pr.Becomes(red, "apps/a.yaml:7");
        await gate.SettledAsync();

        Assert.Single(pr.Comments);
        var inline = Assert.Single(pr.InlineComments);
        Assert.Equal(7, inline.Line);

        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
        await pr.Becomes("success");
        await gate.SettledAsync();

        Assert.Single(pr.Comments);
        Assert.All(pr.InlineComments, comment => Assert.True(comment.Resolved));
        Assert.Empty(gate.Errors);
        Assert.Empty(gate.Forge.Unplanned);
    }

    [Fact]
    public async Task A_first_red_evaluation_of_three_files_and_one_review_costs_at_most_eight_calls()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        await repository.OpenChange().Becomes("pending");
        await gate.SettledAsync();
        gate.Forge.Ledger.Clear();
        gate.Forge.Webhooks.Hold();
        var pr = repository.Open("Three files", "ann", new SandboxFiles
        {
            ["apps/a.yaml"] = SandboxFile.Text(Broken),
            ["apps/b.yaml"] = SandboxFile.Text(Fleet.ConfigMap("b")),
            ["apps/c.yaml"] = SandboxFile.Text(Fleet.ConfigMap("c")),
        });
        pr.Approve("bo");
        gate.Forge.Webhooks.ReleaseAs(held => held.Where(d => d.Action == "opened"));

        await pr.Becomes("failure");
        await gate.SettledAsync();

        Assert.True(gate.Forge.Ledger.Requests.Count <= 8, string.Join("\n", gate.Forge.Ledger.Requests));
    }

    [Fact]
    public async Task A_clean_pull_request_gets_a_status_and_no_comment()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository().OpenChange();

        await pr.Becomes("success", "Passed");
        await gate.SettledAsync();

        Assert.Empty(pr.Comments);
        Assert.Single(pr.Statuses);
    }

    [Fact]
    public async Task A_pull_request_without_gated_files_is_green_at_once()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository("version: 1\ninclude: [\"apps/**\"]\n");
        var pr = repository.Open("Docs", "ann", new SandboxFiles("README.md", "# Hello\n"));

        await pr.Becomes("success", "no gated files changed");
    }

    [Fact]
    public async Task A_closed_pull_request_is_remembered_as_closed_and_judged_no_more()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository().OpenChange();
        await pr.Becomes("success");
        await gate.SettledAsync();
        var evaluations = await gate.ScalarAsync<long>("select count(*) from evaluation where not superseded");

        pr.Close();
        await gate.SettledAsync();

        Assert.Equal("closed", await gate.ScalarAsync<string>("select state from pull_request"));
        Assert.Equal(evaluations, await gate.ScalarAsync<long>("select count(*) from evaluation where not superseded"));
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task A_hostile_title_is_neutral_in_the_comment()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository().Open("<img src=x onerror=alert(1)> @everyone", "ann", new SandboxFiles("apps/a.yaml", Broken));

        await pr.Becomes("failure");
        await gate.SettledAsync();

        var body = Assert.Single(pr.Comments).Body;
        Assert.DoesNotContain("<img", body, StringComparison.Ordinal);
        Assert.DoesNotContain("@everyone", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yaml_bomb_is_red_and_names_the_bound()
    {
        await using var gate = await GateApp.StartAsync();
        var bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + string.Concat(Enumerable.Range(0, 8).Select(i =>
            $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(',', Enumerable.Repeat("*" + (char)('a' + i), 9))}]\n"));
        var pr = gate.Repository().Open("Bomb", "mallory", new SandboxFiles("apps/bomb.yaml", bomb));

        var status = await pr.Becomes("failure");

        Assert.Contains("100,000", status.Description, StringComparison.Ordinal);
    }
}
