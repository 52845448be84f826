using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

public sealed class SandboxWebhookTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);
    private static readonly SandboxFiles Files = new("a.yaml", "a: 1\n");

    [Fact]
    public async Task Webhooks_are_signed_over_their_bytes_and_come_in_order_for_each_pull_request()
    {
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Events = ["pull_request", "pull_request_review"] });
        using var receiver = new WebhookReceiver();
        forge.SendWebhooksTo(receiver.Url);
        var pull = forge.AddRepository("acme/fleet", Files).Open("One", "ann", new("a.yaml", "a: 2\n"));
        for (var i = 0; i < 5; i++)
            pull.Push(new("a.yaml", $"a: {i + 3}\n"));
        pull.Approve("bo");
        pull.Close();
        await forge.Webhooks.DrainedAsync(Soon);

        Assert.Equal(
            ["opened", "synchronize", "synchronize", "synchronize", "synchronize", "synchronize", "submitted", "closed"],
            receiver.All.Select(r => r.Payload.GetProperty("action").GetString()));
        Assert.All(receiver.All, r => Assert.Equal(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(forge.WebhookSecret), r.Body)),
            r.Headers["X-Hub-Signature-256"]));
        Assert.Equal(8, receiver.All.Select(r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task Our_own_comment_is_announced_with_the_bot_as_sender()
    {
        await using var forge = await SandboxForge.StartAsync();
        using var receiver = new WebhookReceiver();
        forge.AddRepository("acme/fleet", Files).Open("One", "ann", new("a.yaml", "a: 2\n"));
        forge.SendWebhooksTo(receiver.Url);
        using var client = new SandboxClient(forge);

        await client.SendAsync("POST", "repos/acme/fleet/issues/1/comments", new { body = "Summary" }, 201);
        await forge.Webhooks.DrainedAsync(Soon);

        var told = Assert.Single(receiver.All);
        Assert.Equal("issue_comment", told.Event);
        Assert.Equal(forge.Bot.Id, told.Payload.GetProperty("sender").GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Held_webhooks_are_released_shuffled_and_repeated_under_the_same_id()
    {
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Events = ["pull_request"], WebhookLanes = 1 });
        using var receiver = new WebhookReceiver();
        forge.SendWebhooksTo(receiver.Url);
        forge.Webhooks.Hold();
        var repo = forge.AddRepository("acme/fleet", Files);
        for (var i = 0; i < 20; i++)
            repo.Open($"Change {i}", "ann", new("a.yaml", $"a: {i + 2}\n"));
        var held = forge.Webhooks.Held.Select(d => d.Id).ToList();
        Assert.Empty(receiver.All);

        forge.Webhooks.ReleaseShuffled(seed: 7, duplicates: 1);
        await forge.Webhooks.DrainedAsync(Soon);

        Assert.Equal(40, receiver.All.Count);
        Assert.Equal(held.Order(StringComparer.Ordinal), receiver.All.Select(r => r.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.NotEqual(held, receiver.All.Select(r => r.Id).Distinct());
    }

    [Fact]
    public async Task A_dropped_webhook_stands_in_the_apps_log_and_is_redelivered_under_its_id()
    {
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Events = ["pull_request"] });
        using var receiver = new WebhookReceiver();
        forge.SendWebhooksTo(receiver.Url);
        forge.Webhooks.DropWhere = d => d.Action == "opened";
        forge.AddRepository("acme/fleet", Files).Open("One", "ann", new("a.yaml", "a: 2\n"));
        await forge.Webhooks.DrainedAsync(Soon);
        Assert.Empty(receiver.All);

        using var app = new SandboxClient(forge, SandboxClient.AppToken(forge));
        var failed = (await app.GetAsync("app/hook/deliveries?status=failure"))[0];
        Assert.NotEqual("OK", failed.GetProperty("status").GetString());
        await app.SendAsync("POST", $"app/hook/deliveries/{failed.GetProperty("id")}/attempts", null, 202);
        await forge.Webhooks.DrainedAsync(Soon);

        Assert.Equal(failed.GetProperty("guid").GetString(), Assert.Single(receiver.All).Id);
        Assert.Empty((await app.GetAsync("app/hook/deliveries?status=failure")).EnumerateArray());
    }

    [Fact]
    public async Task GitLab_switches_a_hook_off_after_four_failures()
    {
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Kind = SandboxKind.GitLab, WebhookLanes = 1 });
        using var receiver = new WebhookReceiver { Answer = 500 };
        forge.SendWebhooksTo(receiver.Url);
        var pull = forge.AddRepository("acme/fleet", Files).Open("One", "ann", new("a.yaml", "a: 2\n"));
        for (var i = 0; i < 5; i++)
            pull.Comment("bo", $"Comment {i}");
        await forge.Webhooks.DrainedAsync(Soon);

        Assert.Equal(4, receiver.All.Count);
        Assert.NotNull(forge.Webhooks.SwitchedOffUntil);
    }

    [Fact]
    public async Task GitLab_tells_the_old_head_on_a_push_and_names_approvals()
    {
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Kind = SandboxKind.GitLab });
        using var receiver = new WebhookReceiver();
        forge.SendWebhooksTo(receiver.Url);
        var repo = forge.AddRepository("acme/fleet", Files);
        repo.ApprovalsRequired = 2;
        var pull = repo.Open("One", "ann", new("a.yaml", "a: 2\n"));
        var first = pull.Head;
        pull.Push(new("a.yaml", "a: 3\n"));
        pull.Approve("bo");
        pull.Approve("cy");
        pull.Dismiss("bo");
        pull.SetDraft(true);
        pull.Merge();
        await forge.Webhooks.DrainedAsync(Soon);

        var told = receiver.All.Where(r => r.Event == "Merge Request Hook").Select(r => r.Payload.GetProperty("object_attributes")).ToList();
        Assert.Equal(
            ["open", "update", "approval", "approved", "unapproved", "update", "merge"],
            told.Select(a => a.GetProperty("action").GetString()));
        Assert.Equal(first, told[1].GetProperty("oldrev").GetString());
        Assert.False(told[5].TryGetProperty("oldrev", out _));
        Assert.All(receiver.All, r => Assert.Equal(forge.WebhookSecret, r.Headers["X-Gitlab-Token"]));
    }

    [Fact]
    public async Task A_signing_secret_signs_the_standard_way_and_sends_no_token()
    {
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Kind = SandboxKind.GitLab, SignedGitLabHooks = true });
        using var receiver = new WebhookReceiver();
        forge.SendWebhooksTo(receiver.Url);
        forge.AddRepository("acme/fleet", Files).Open("One", "ann", new("a.yaml", "a: 2\n"));
        await forge.Webhooks.DrainedAsync(Soon);

        var told = receiver.All[0];
        var signed = Encoding.UTF8.GetBytes($"{told.Headers["webhook-id"]}.{told.Headers["webhook-timestamp"]}.").Concat(told.Body).ToArray();
        var key = Convert.FromBase64String(forge.WebhookSecret["whsec_".Length..]);
        Assert.Equal("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, signed)), told.Headers["webhook-signature"]);
        Assert.False(told.Headers.ContainsKey("X-Gitlab-Token"));
    }

    [SkippableTheory]
    [InlineData("pull_request.opened")]
    [InlineData("pull_request.synchronize")]
    [InlineData("pull_request.closed")]
    [InlineData("pull_request.reopened")]
    [InlineData("pull_request.ready_for_review")]
    [InlineData("pull_request_review.submitted")]
    [InlineData("pull_request_review.dismissed")]
    [InlineData("pull_request_review_comment.created")]
    [InlineData("pull_request_review_thread.resolved")]
    [InlineData("issue_comment.created")]
    [InlineData("issue_comment.edited")]
    [InlineData("push")]
    [InlineData("status")]
    public async Task GitHub_payloads_have_every_property_of_the_published_example(string name)
    {
        var example = SharedData.Json($"api/github-webhooks/{name}.json");
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions
        {
            Events = ["pull_request", "pull_request_review", "pull_request_review_comment", "pull_request_review_thread", "issue_comment", "push", "status"],
        });
        forge.Webhooks.Hold();
        await LiveThroughEverythingAsync(forge);

        var ours = forge.Webhooks.Held.First(d => d.ToString().StartsWith(name + " ", StringComparison.Ordinal));

        Assert.Empty(PayloadShape.Missing(example, JsonDocument.Parse(ours.Payload).RootElement));
        Assert.Empty(forge.Failures);
    }

    [SkippableTheory]
    [InlineData("merge_request", "Merge Request Hook")]
    [InlineData("note_merge_request", "Note Hook")]
    [InlineData("push", "Push Hook")]
    [InlineData("pipeline", "Pipeline Hook")]
    public async Task GitLab_payloads_have_every_property_of_the_published_example(string file, string @event)
    {
        var example = SharedData.Json($"api/gitlab-webhooks/{file}.json");
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Kind = SandboxKind.GitLab });
        forge.Webhooks.Hold();
        await LiveThroughEverythingAsync(forge);

        var ours = forge.Webhooks.Held.Last(d => d.Event == @event);

        Assert.Empty(PayloadShape.Missing(example, JsonDocument.Parse(ours.Payload).RootElement));
        Assert.Empty(forge.Failures);
    }

    private static async Task LiveThroughEverythingAsync(SandboxForge forge)
    {
        var repo = forge.AddRepository("acme/fleet", Files);
        var pull = repo.Open("One", "ann", new("a.yaml", "a: 2\nb: 3\n"), draft: true);
        pull.SetDraft(false);
        pull.Push(new("c.yaml", "c: 1\n"));
        pull.Approve("bo");
        pull.Dismiss("bo");
        var comment = pull.Comment("bo", "Hm.");
        pull.EditComment(comment.Id, "Hm?", "bo");
        using var client = new SandboxClient(forge);
        if (forge.Kind is SandboxKind.GitHub)
        {
            var comments = new[] { new { path = "a.yaml", line = 1, side = "RIGHT", body = "here" } };
            await client.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { @event = "COMMENT", body = "One", comments }, 200);
            pull.ResolveThread(pull.InlineComments[0].Id, "ann");
            await client.SendAsync("POST", $"repos/acme/fleet/statuses/{pull.Head}", new { state = "success", context = "gate" }, 201);
        }
        else
            await client.SendAsync("POST", $"projects/{repo.Id}/statuses/{pull.Head}", new { state = "success", name = "gate" }, 201);
        pull.Close();
        pull.Reopen();
        repo.Push("main", new("d.yaml", "d: 1\n"));
    }
}
