using PrGate.Sandbox;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

/// <summary>A forge that refuses, hangs or talks rubbish makes a named wait or a red with a reason, never a silent stop or a false green.</summary>
public sealed class ForgeFaultScenarios
{
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task An_outage_is_waited_for_and_then_judged(int status)
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository();
        gate.Forge.Faults.Next("GET", "*/pulls/*", times: 6).Answer(status);

        var pr = repository.OpenChange();

        await pr.Becomes("success");
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task Rubbish_instead_of_an_answer_is_waited_for()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository();
        gate.Forge.Faults.Next("GET", "*/pulls/*", times: 4).AnswerRubbish();

        await repository.OpenChange().Becomes("success");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(410)]
    public async Task A_forge_that_refuses_to_show_the_files_makes_an_error_that_says_so(int refusal)
    {
        await using var gate = await GateApp.StartAsync(adjust: s => s with { Queue = s.Queue with { RetryBase = TimeSpan.FromMilliseconds(50) } });
        var repository = gate.Repository();
        using var fault = gate.Forge.Faults.Always("GET", "*/pulls/*/files*").Answer(refusal, "{\"message\":\"Resource not accessible by integration\"}");

        var pr = repository.OpenChange();

        var status = await pr.Becomes("error", "PrGate problem, not yours");
        Assert.Contains(refusal.ToString(), status.Description, StringComparison.Ordinal);
        await gate.SettledAsync();
        Assert.Equal("dead", await gate.ScalarAsync<string>("select state from work_item"));
        Assert.True(fault.Hits <= 6, $"{fault.Hits} calls to something that was refused.");
    }

    [Fact]
    public async Task A_pull_request_that_cannot_be_read_at_all_is_kept_dead_with_the_reason()
    {
        await using var gate = await GateApp.StartAsync(adjust: s => s with { Queue = s.Queue with { RetryBase = TimeSpan.FromMilliseconds(50) } });
        var repository = gate.Repository();
        using var fault = gate.Forge.Faults.Always("GET", "*/pulls/*").Answer(403, "{\"message\":\"Resource not accessible by integration\"}");

        repository.OpenChange();
        await gate.SettledAsync();

        Assert.Contains("403", await gate.ScalarAsync<string>("select error from work_item where state = 'dead'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_limit_is_obeyed_for_the_whole_installation()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository();
        var struck = gate.Forge.Faults.Next("GET", "*/pulls/*").RetryAfter(TimeSpan.FromSeconds(2));
        var started = DateTimeOffset.UtcNow;

        var first = repository.OpenChange();
        var second = repository.OpenChange("3");
        await first.Becomes("success");
        await second.Becomes("success");

        Assert.Equal(1, struck.Hits);
        var limited = gate.Forge.Ledger.Requests.First(r => r.Status == 403).At;
        Assert.DoesNotContain(gate.Forge.Ledger.Requests, r => r.At > limited + TimeSpan.FromMilliseconds(300) && r.At < limited + TimeSpan.FromSeconds(1.8));
        Assert.True(DateTimeOffset.UtcNow - started > TimeSpan.FromSeconds(1.8));
    }

    [Fact]
    public async Task An_api_behind_its_webhook_is_waited_for_and_the_older_view_is_never_decided_on()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();
        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();
        var before = pr.Statuses.Count;

        string head;
        using (gate.Forge.Faults.FreezeReads(pr))
        {
            head = pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
            await pr.StatusAsync(s => s.Sha == head && s.Description!.StartsWith("Waiting:", StringComparison.Ordinal), Fleet.Soon);
        }

        await pr.Becomes("pending", "0 of 1 approvals");
        Assert.DoesNotContain(pr.Statuses.Skip(before), s => s.State == "success");
    }

    [Fact]
    public async Task A_status_whose_answer_was_lost_is_stated_again_and_ends_right()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository();
        gate.Forge.Faults.Next("POST", "*/statuses/*").DropAfterApplying();

        var pr = repository.OpenChange();
        await pr.Becomes("success");
        await gate.SettledAsync();

        Assert.InRange(pr.Statuses.Count, 1, 2);
        Assert.False(await gate.ScalarAsync<bool>("select pending from publication"));
    }

    [Fact]
    public async Task A_summary_comment_whose_answer_was_lost_is_found_again_and_not_repeated()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Fleet.OneApproval);
        gate.Forge.Faults.Next("POST", "*/issues/*/comments").DropAfterApplying();

        var pr = repository.OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();
        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "9")));
        await gate.SettledAsync();

        Assert.Single(pr.Comments);
    }

    [Fact]
    public async Task A_truncated_file_list_is_never_green()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository();
        var files = new SandboxFiles();
        for (var i = 0; i < 3_001; i++)
            files[$"apps/{i}.txt"] = SandboxFile.Text($"{i}");

        var pr = repository.Open("Everything", "ann", files);

        await pr.StatusAsync(s => s.State is "error" or "failure", TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(pr.Statuses, s => s.State == "success");
    }
}
