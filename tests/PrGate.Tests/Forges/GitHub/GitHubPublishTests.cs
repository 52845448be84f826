using System.Text.Json.Nodes;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using static PrGate.Tests.Forges.GitHub.GitHubScript;

namespace PrGate.Tests.Forges.GitHub;

public sealed class GitHubPublishTests
{
    private static readonly InlineComment Line = new("a.yaml", null, 2, null, "The limit is missing.", "0123456789abcdef");

    [Fact]
    public async Task A_status_answered_404_names_the_missing_permission()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"POST {Repo}/statuses/{Head}", """{"message":"Not Found"}""", 404);

        var error = await Assert.ThrowsAsync<ForgeException>(() => PublishAsync(hub, Report()));

        Assert.Equal(ForgeFault.Forbidden, error.Fault);
        Assert.Contains("statuses", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_that_GitHub_does_not_know_yet_means_wait()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"POST {Repo}/statuses/{Head}", """{"message":"No commit found for SHA: a"}""", 422);

        Assert.True((await Assert.ThrowsAsync<ForgeException>(() => PublishAsync(hub, Report()))).IsTransient);
    }

    [Fact]
    public async Task A_line_that_is_not_in_the_diff_is_never_sent()
    {
        await using var hub = await StartAsync();
        OnStatus(hub);

        await PublishAsync(hub, Report(inline: [Line with { Line = 9 }, Line with { Path = "other.yaml" }]));

        Assert.Equal([$"POST {Repo}/statuses/{Head}"], hub.Server.Calls);
    }

    [Fact]
    public async Task A_refused_review_falls_back_to_single_comments_and_then_to_the_file()
    {
        await using var hub = await StartAsync();
        OnStatus(hub);
        hub.Server
            .On($"GET {Repo}/pulls/7/comments", "[]")
            .On($"POST {Repo}/pulls/7/reviews", """{"message":"Validation Failed","errors":["Line could not be resolved"]}""", 422)
            .On($"POST {Repo}/pulls/7/comments", (context, body) => JsonNode.Parse(body)!["subject_type"] is null
                ? ScriptedServer.JsonAsync(context, """{"message":"Validation Failed"}""", 422)
                : ScriptedServer.JsonAsync(context, """{"id":5,"user":{"id":11,"login":"gate[bot]","type":"Bot"}}""", 201));

        var state = await PublishAsync(hub, Report(inline: [Line]));

        Assert.Equal("5", Assert.Single(state.Inline).Id);
        Assert.Equal(3, hub.Server.Ledger.Count(r => r.Method == "POST" && r.Path.Contains("pulls/7", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_comment_that_is_taken_nowhere_is_not_tried_for_ever()
    {
        await using var hub = await StartAsync();
        OnStatus(hub);
        hub.Server.On($"GET {Repo}/pulls/7/comments", "[]")
            .On($"POST {Repo}/pulls/7/reviews", "{}", 422)
            .On($"POST {Repo}/pulls/7/comments", "{}", 422);

        var state = await PublishAsync(hub, Report(inline: [Line]));
        var calls = hub.Server.Ledger.Count;
        await PublishAsync(hub, Report(inline: [Line]), state);

        Assert.Equal(calls, hub.Server.Ledger.Count);
    }

    [Theory]
    [InlineData(false, "DELETE")]
    [InlineData(true, "PATCH")]
    public async Task Without_threads_a_fixed_comment_is_deleted_or_says_so_when_it_was_answered(bool answered, string method)
    {
        await using var hub = await StartAsync();
        OnStatus(hub);
        var body = JsonValue.Create(new CommentMarker([WebhookSecret]).Inline(Pull.Key, Line.Fingerprint)).ToJsonString();
        const string Me = """{"id":11,"login":"gate[bot]","type":"Bot"}""";
        var reply = answered ? """,{"id":6,"body":"why?","user":{"id":5,"login":"ann","type":"User"},"path":"a.yaml","in_reply_to_id":5}""" : "";
        hub.Server
            .On($"GET {Repo}/pulls/7/comments", $$"""
                [{"id":4,"body":{{body}},"user":{"id":66,"login":"mallory","type":"User"},"path":"a.yaml"},
                 {"id":5,"body":{{body}},"user":{{Me}},"path":"a.yaml"}{{reply}}]
                """)
            .On($"{method} {Repo}/pulls/comments/5", $$$"""{"id":5,"user":{{{Me}}}}""");

        var state = await PublishAsync(
            hub, Report(), PublishedState.Nothing with { Inline = [new PublishedInline("review-3", "a.yaml", Line.Fingerprint)] });

        Assert.Empty(state.Inline);
        Assert.Contains($"{method} {Repo}/pulls/comments/5", hub.Server.Calls);
        hub.Server.AssertNothingUnplanned();
    }

    [Fact]
    public async Task An_apps_own_comment_is_known_by_its_app_before_any_write_told_who_we_are()
    {
        await using var hub = await StartAsync(change: o => o with { AppId = "4200" });
        var body = JsonValue.Create(new CommentMarker([WebhookSecret]).Summary(Pull.Key) + "\nold").ToJsonString();
        hub.Server
            .On("GET /user", """{"id":99,"login":"somebody","type":"User"}""")
            .On($"POST {Repo}/statuses/{Head}", "{}", 201)
            .On($"GET {Repo}/issues/7/comments", $$$"""[{"id":8,"body":{{{body}}},"user":{"id":11,"login":"gate[bot]","type":"Bot"},"performed_via_github_app":{"id":4200,"slug":"gate"}}]""")
            .On($"PATCH {Repo}/issues/comments/8", """{"id":8}""");

        var state = await PublishAsync(hub, Report("Wrong."));

        Assert.Equal("8", state.SummaryId);
        hub.Server.AssertNothingUnplanned();
    }

    [Fact]
    public async Task The_description_is_cut_to_what_GitHub_takes()
    {
        await using var hub = await StartAsync();
        OnStatus(hub);

        await PublishAsync(hub, new Report(new StatusReport("prgate/main", StatusState.Error, new string('x', 200)), null, []));

        var sent = JsonNode.Parse(Assert.Single(hub.Server.Ledger).Body)!;
        Assert.Equal(140, sent["description"]!.GetValue<string>().Length);
        Assert.Equal("error", sent["state"]!.GetValue<string>());
    }

    private static void OnStatus(GitHubScript hub) =>
        hub.Server.On($"POST {Repo}/statuses/{Head}", """{"creator":{"id":11,"login":"gate[bot]","type":"Bot"}}""", 201);

    private static Report Report(string? summary = null, IReadOnlyList<InlineComment>? inline = null) =>
        new(new StatusReport("prgate/main", StatusState.Failure, "failed"), summary is null ? null : new SummaryReport(summary, true), inline ?? []);

    private static Task<PublishedState> PublishAsync(GitHubScript hub, Report report, PublishedState? known = null)
    {
        var pr = new PullRequest
        {
            Key = Pull.Key,
            Repository = Pull.Repository,
            Title = "t",
            Url = new Uri("https://hub.example/7"),
            Author = new Person(5, "ann"),
            Base = "main",
            HeadBranch = "raise",
            Head = CommitSha.Parse(Head),
            BaseSha = CommitSha.Parse(Base),
            Files = new ChangedFiles([new ChangedFile { Path = "a.yaml", Kind = ChangeKind.Modified, Diff = UnifiedDiff.Parse("@@ -1,2 +1,3 @@\n a\n+b\n c\n") }]),
        };
        return hub.Forge.PublishAsync(
            new Publication(Pull, pr, report, new Uri("https://gate.example/1")), known ?? PublishedState.Nothing, new HeldGuard(), _ => Task.CompletedTask, default);
    }
}
