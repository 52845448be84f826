using PrGate.Maintenance;
using PrGate.Sandbox;
using PrGate.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace PrGate.Tests.Scenarios;

public sealed class ChatCommandScenarios
{
    private const string Roles = Fleet.OneApproval + """

        roles:
          override: { users: [olga] }
          waive: { users: [olga] }
        """;

    public static TheoryData<SandboxKind> Forges => [SandboxKind.GitHub, SandboxKind.GitLab];

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task An_override_lets_the_named_head_in_and_says_so_everywhere(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Roles).OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");

        var comment = pr.Comment("olga", $"/override all {pr.Head[..7]} production is down until 2h");
        var status = await pr.Becomes("success", "Overridden by olga until ");
        await gate.SettledAsync();

        Assert.Equal(pr.Head, status.Sha);
        Assert.Contains("production is down", status.Description, StringComparison.Ordinal);
        Assert.Contains(pr.Comments, c => c.Body.Contains("**PrGate: overridden.**", StringComparison.Ordinal) && c.Body.Contains("olga", StringComparison.Ordinal));
        Assert.Equal(["eyes", kind == SandboxKind.GitHub ? "+1" : "white_check_mark"], pr.Reactions.Where(r => r.Comment == comment.Id).Select(r => r.Content));
        Assert.Equal("override.granted", await gate.ScalarAsync<string>("select action from audit_entry order by id desc limit 1"));
        Assert.Empty(gate.Errors);
    }

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task A_push_voids_an_override_also_when_the_same_commit_comes_back(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Roles).OpenChange();
        pr.Comment("olga", $"/override all {pr.Head[..7]} production is down");
        await pr.Becomes("success", "Overridden");

        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
        await pr.Becomes("pending", "0 of 1 approvals");
        await gate.SettledAsync();

        Assert.Equal("push", await gate.ScalarAsync<string>("select ended_by from override_grant"));
        Assert.Equal("override.ended", await gate.ScalarAsync<string>("select action from audit_entry order by id desc limit 1"));
    }

    [Fact]
    public async Task A_delivery_that_tells_of_a_push_ends_the_override_before_anything_is_read()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Roles).OpenChange();
        pr.Comment("olga", $"/override all {pr.Head[..7]} production is down");
        await pr.Becomes("success", "Overridden");
        await gate.SettledAsync();
        await using (var stop = gate.Database.CreateCommand("update work_item set state = 'ready', run_at = now() + interval '1 hour', waiting_for = 'a test', wait_scope = 'forge'"))
            await stop.ExecuteNonQueryAsync();

        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "3")));
        await gate.Forge.Webhooks.DrainedAsync(Fleet.Soon);

        Assert.Equal("push", await gate.ScalarAsync<string>("select ended_by from override_grant"));
    }

    [Fact]
    public async Task A_retarget_ends_an_override_that_was_given_for_another_base()
    {
        await using var gate = await GateApp.StartAsync();
        var repository = gate.Repository(Roles);
        repository.Branch("release");
        var pr = repository.OpenChange();
        pr.Comment("olga", $"/override all {pr.Head[..7]} production is down");
        await pr.Becomes("success", "Overridden");

        pr.Retarget("release");
        await pr.StatusAsync(s => s is { Context: "prgate/release", State: "pending" }, Fleet.Soon);
        await gate.SettledAsync();

        Assert.Equal("retarget", await gate.ScalarAsync<string>("select ended_by from override_grant"));
    }

    [Fact]
    public async Task When_the_time_is_over_the_pull_request_is_judged_again_and_waits()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Roles).OpenChange();
        pr.Comment("olga", $"/override all {pr.Head[..7]} production is down until 1h");
        await pr.Becomes("success", "Overridden");
        await gate.SettledAsync();
        await using (var later = gate.Database.CreateCommand("update override_grant set until = now() - interval '1 second'"))
            await later.ExecuteNonQueryAsync();

        var again = await ActivatorUtilities.CreateInstance<EndOverridesByTime>(gate.Services).RunAsync(CancellationToken.None);

        Assert.Equal(1, again);
        await pr.Becomes("pending", "0 of 1 approvals");
        Assert.Equal("time", await gate.ScalarAsync<string>("select ended_by from override_grant"));
    }

    [Theory]
    [InlineData(SandboxKind.GitHub, "ann", "authors cannot")]
    [InlineData(SandboxKind.GitHub, "mallory", "it is given to")]
    [InlineData(SandboxKind.GitLab, "mallory", "it is given to")]
    public async Task A_refusal_is_answered_once_and_lets_nothing_in(SandboxKind kind, string by, string why)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Roles).OpenChange();
        await pr.Becomes("pending");

        var comment = pr.Comment(by, $"/override all {pr.Head[..7]} let me in");
        await gate.SettledAsync();

        var reply = Assert.Single(pr.Comments, c => c.Body.Contains("Sorry, `/override`", StringComparison.Ordinal));
        Assert.Contains(why, reply.Body, StringComparison.Ordinal);
        Assert.Equal(kind == SandboxKind.GitHub ? "-1" : "x", pr.Reactions.Last(r => r.Comment == comment.Id).Content);
        Assert.Equal("pending", pr.Now());
        Assert.Equal(0L, await gate.ScalarAsync<long>("select count(*) from override_grant"));
        Assert.Empty(gate.Errors);
    }

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task A_role_given_to_a_team_is_asked_of_the_forge(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        gate.Forge.AddTeam("acme/sre", "sue");
        var pr = gate.Repository(Fleet.OneApproval + "\nroles: { override: { teams: [acme/sre], permission: admin } }\n").OpenChange();
        await pr.Becomes("pending", "0 of 1 approvals");

        pr.Comment("bo", $"/override all {pr.Head[..7]} I am not in the team");
        await gate.SettledAsync();
        Assert.Equal("pending", pr.Now());
        pr.Comment("sue", $"/override all {pr.Head[..7]} production is down");

        await pr.Becomes("success", "Overridden by sue");
        Assert.Equal("member of acme/sre", await gate.ScalarAsync<string>("select role from override_grant"));
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task In_a_merge_queue_what_was_let_in_stays_let_in_and_is_called_so()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Roles + "\nsettings: { mode: warn }\n").OpenChange();
        pr.Comment("olga", $"/override \"one review\" {pr.Head[..7]} production is down");
        await pr.Becomes("success", "Overridden by olga");

        var group = pr.Repository.Enqueue(pr);

        await Eventually.HoldsAsync(() => group.Status("prgate/main")?.State == "success", Fleet.Soon, () => $"{group.Status("prgate/main")?.State}: {group.Status("prgate/main")?.Description}");
        Assert.StartsWith("Overridden by olga", group.Status("prgate/main")!.Description, StringComparison.Ordinal);
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task An_override_of_an_older_commit_is_refused()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Roles).OpenChange();
        var older = pr.Head;
        pr.Push(new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a", "evil")));

        pr.Comment("olga", $"/override all {older[..7]} production is down");
        await gate.SettledAsync();

        Assert.Contains(pr.Comments, c => c.Body.Contains("is not the head commit", StringComparison.Ordinal));
        Assert.Equal("pending", pr.Now());
    }

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task An_edited_comment_never_triggers(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Roles).OpenChange();
        await pr.Becomes("pending");

        var comment = pr.Comment("olga", "Looks fine to me.");
        pr.EditComment(comment.Id, $"/override all {pr.Head[..7]} production is down", "mallory");
        await gate.SettledAsync();

        Assert.Equal("pending", pr.Now());
        Assert.Equal(0L, await gate.ScalarAsync<long>("select count(*) from chat_command"));
        Assert.Empty(pr.Reactions);
    }

    [Fact]
    public async Task A_command_that_was_edited_before_it_was_read_is_refused()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Roles).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();

        gate.Forge.Webhooks.Hold();
        var comment = pr.Comment("olga", $"/override all {pr.Head[..7]} production is down");
        pr.EditComment(comment.Id, "never mind", "olga");
        gate.Forge.Webhooks.ReleaseShuffled(1, duplicates: 1);
        await gate.SettledAsync();

        Assert.Equal("pending", pr.Now());
        Assert.Single(pr.Comments, c => c.Body.Contains("only new comments count", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bots_and_our_own_answers_are_never_commands()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Roles).OpenChange();
        await pr.Becomes("pending");

        pr.Comment("other[bot]", "/help");
        pr.Comment("ann", "/help");
        await gate.SettledAsync();

        Assert.Equal(1L, await gate.ScalarAsync<long>("select count(*) from chat_command"));
        Assert.Single(pr.Comments, c => c.Body.Contains("What you can write here", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Forges))]
    public async Task Every_question_is_answered_once_though_its_delivery_comes_twice(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind);
        var pr = gate.Repository(Roles).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();

        gate.Forge.Webhooks.Hold();
        pr.Comment("ann", "/explain one review");
        pr.Comment("olga", "/waive PG2004 apps/** until " + DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + " it is a fixture");
        gate.Forge.Webhooks.ReleaseShuffled(7, duplicates: 1);
        await gate.SettledAsync();

        Assert.Single(pr.Comments, c => c.Body.Contains("<details><summary>⏳ one review: waiting", StringComparison.Ordinal));
        Assert.Single(pr.Comments, c => c.Body.Contains("- rule: \"PG2004\"", StringComparison.Ordinal));
        Assert.Empty(pr.QuickActions);
        Assert.Empty(gate.Errors);
    }

    [Fact]
    public async Task A_recheck_reads_everything_anew_and_repairs_a_status_that_somebody_overwrote()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Roles).OpenChange();
        await pr.Becomes("pending");
        await gate.SettledAsync();
        gate.Forge.Ledger.Clear();

        pr.Comment("ann", "/recheck");
        await gate.SettledAsync();

        Assert.Contains(gate.Forge.Ledger.Requests, r => r.Path.Contains("/files", StringComparison.Ordinal));
        Assert.Contains(gate.Forge.Ledger.Requests, r => r.Method == "POST" && r.Path.Contains("/statuses/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_flood_of_questions_gets_a_few_answers_only()
    {
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(Roles).OpenChange();
        await pr.Becomes("pending");

        gate.Forge.Webhooks.Hold();
        for (var i = 0; i < 120; i++)
            pr.Comment("ann", "/help");
        gate.Forge.Webhooks.ReleaseShuffled(3, duplicates: 0);
        await gate.SettledAsync();

        Assert.Equal(6, pr.Comments.Count(c => c.Body.Contains("What you can write here", StringComparison.Ordinal)));
        Assert.Equal(120L, await gate.ScalarAsync<long>("select count(*) from chat_command where state = 'done'"));
    }

    [Fact]
    public async Task The_audit_log_only_grows()
    {
        await using var gate = await GateApp.StartAsync();
        await using var insert = gate.Database.CreateCommand("insert into audit_entry (forge, repository, number, actor, action) values ('forge', 1, 1, 'ann', 'test')");
        await insert.ExecuteNonQueryAsync();

        foreach (var sql in (string[])["update audit_entry set actor = 'bo'", "delete from audit_entry", "truncate audit_entry"])
        {
            await using var change = gate.Database.CreateCommand(sql);
            Assert.Equal("PG002", (await Assert.ThrowsAsync<Npgsql.PostgresException>(() => change.ExecuteNonQueryAsync())).SqlState);
        }
    }
}
