using System.Text.Json.Nodes;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
using PrGate.Forges;
using static PrGate.Tests.Forges.GitLab.GitLabScript;

namespace PrGate.Tests.Forges.GitLab;

public sealed class GitLabPublishTests
{
    private const string StatusCall = $"POST {Project}/statuses/{Head}";
    private const string Me = """{"id":11,"username":"project_42_bot_x"}""";

    [Fact]
    public async Task A_state_that_is_there_already_is_a_success()
    {
        await using var lab = await OpenAsync();
        lab.Server.On(StatusCall, """{"message":{"state":["Cannot transition status via :enqueue from :pending (Reason(s): Status cannot transition via \"enqueue\")"]}}""", 400);

        var state = await PublishAsync(lab, Report(StatusState.Pending));

        Assert.NotNull(state.Status);
        Assert.Single(lab.Server.Ledger, r => r.Method == "POST");
    }

    [Fact]
    public async Task Any_other_refusal_is_one()
    {
        await using var lab = await OpenAsync();
        lab.Server.On(StatusCall, """{"message":{"name":["is too long"]}}""", 400);

        Assert.Equal(ForgeFault.Refused, (await Assert.ThrowsAsync<ForgeException>(() => PublishAsync(lab, Report()))).Fault);
    }

    [Fact]
    public async Task A_commit_that_is_busy_is_tried_again()
    {
        await using var lab = await OpenAsync();
        var busy = 2;
        lab.Server.On(StatusCall, (context, _) => busy-- > 0
            ? ScriptedServer.JsonAsync(context, """{"message":"another update is in progress"}""", 409)
            : ScriptedServer.JsonAsync(context, "{}", 201));

        await PublishAsync(lab, Report());

        Assert.Equal(3, lab.Server.Ledger.Count(r => r.Method == "POST"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_missing_right_is_named(int status)
    {
        await using var lab = await OpenAsync();
        lab.Server.On(StatusCall, """{"message":"403 Forbidden"}""", status);

        var error = await Assert.ThrowsAsync<ForgeException>(() => PublishAsync(lab, Report()));

        Assert.Equal(ForgeFault.Forbidden, error.Fault);
        Assert.Contains("Developer", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Head, 31)]
    [InlineData(Start, null)]
    public async Task The_status_goes_into_the_heads_pipeline_and_into_no_other(string sha, int? pipeline)
    {
        await using var lab = await OpenAsync(m => m["head_pipeline"]!["sha"] = sha);
        lab.Server.On(StatusCall, "{}", 201);

        await PublishAsync(lab, Report(StatusState.Error));

        var sent = JsonNode.Parse(lab.Server.Ledger.Single(r => r.Method == "POST").Body)!;
        Assert.Equal(("failed", "raise", "prgate/main"), (sent["state"]!.GetValue<string>(), sent["ref"]!.GetValue<string>(), sent["name"]!.GetValue<string>()));
        Assert.Equal(pipeline, sent["pipeline_id"]?.GetValue<int>());
    }

    [Fact]
    public async Task A_new_pipeline_gets_the_status_too()
    {
        await using var lab = await OpenAsync();
        lab.Server.On(StatusCall, "{}", 201);
        var state = await PublishAsync(lab, Report());
        await PublishAsync(lab, Report(), state);
        Assert.Single(lab.Server.Ledger, r => r.Method == "POST");

        lab.Server.On($"GET {Merge}", MergeJson(m => m["head_pipeline"]!["id"] = 32).ToJsonString());
        await lab.Forge.LoadAsync(Pull, PullRequestParts.Facts, null, default);
        await PublishAsync(lab, Report(), state);

        Assert.Equal(32, JsonNode.Parse(lab.Server.Ledger.Last(r => r.Method == "POST").Body)!["pipeline_id"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_quoted_command_in_a_comment_is_disarmed()
    {
        await using var lab = await OpenAsync();
        lab.Server.On(StatusCall, "{}", 201).On($"POST {Merge}/notes", $$$"""{"id":8,"author":{{{Me}}}}""", 201);

        await PublishAsync(lab, Report(summary: "The file says:\n/merge"));

        var body = JsonNode.Parse(lab.Server.Ledger.Single(r => r.Path.EndsWith("/notes", StringComparison.Ordinal)).Body)!["body"]!.GetValue<string>();
        Assert.DoesNotContain(body.Split('\n'), l => l.StartsWith('/'));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(4)]
    public async Task A_line_is_named_by_the_numbers_that_GitLab_wants(int? baseLine)
    {
        await using var lab = await OpenAsync();
        lab.Server.On(StatusCall, "{}", 201).On($"POST {Merge}/discussions", $$$"""{"id":"d1","notes":[{"id":8,"author":{{{Me}}}}]}""", 201);

        var state = await PublishAsync(lab, Report(inline: [new InlineComment("a.yaml", null, 2, baseLine, "The limit is missing.", "0123456789abcdef")]));

        var position = JsonNode.Parse(lab.Server.Ledger.Single(r => r.Path.EndsWith("/discussions", StringComparison.Ordinal)).Body)!["position"]!;
        Assert.Equal((MergeBase, Start, Head), (position["base_sha"]!.GetValue<string>(), position["start_sha"]!.GetValue<string>(), position["head_sha"]!.GetValue<string>()));
        Assert.Equal((2, baseLine), (position["new_line"]!.GetValue<int>(), position["old_line"]?.GetValue<int>()));
        Assert.Equal(("a.yaml", "a.yaml"), (position["old_path"]!.GetValue<string>(), position["new_path"]!.GetValue<string>()));
        Assert.Equal("d1", Assert.Single(state.Inline).Id);
    }

    private static async Task<GitLabScript> OpenAsync(Action<JsonObject>? change = null)
    {
        var lab = await StartAsync();
        lab.Server.On($"GET {Merge}", MergeJson(change).ToJsonString());
        return lab;
    }

    private static Report Report(StatusState state = StatusState.Failure, string? summary = null, IReadOnlyList<InlineComment>? inline = null) =>
        new(new StatusReport("prgate/main", state, "it"), summary is null ? null : new SummaryReport(summary, true), inline ?? []);

    private static Task<PublishedState> PublishAsync(GitLabScript lab, Report report, PublishedState? known = null)
    {
        var pr = new PullRequest
        {
            Key = Pull.Key,
            Repository = Pull.Repository,
            Title = "t",
            Url = new Uri("https://lab.example/7"),
            Author = new Person(5, "ann"),
            Base = "main",
            HeadBranch = "raise",
            Head = CommitSha.Parse(Head),
            BaseSha = CommitSha.Parse(Start),
            Files = new ChangedFiles([new ChangedFile { Path = "a.yaml", Kind = ChangeKind.Modified, Diff = UnifiedDiff.Parse("@@ -3,2 +1,3 @@\n a\n b\n+c\n") }]),
        };
        return lab.Forge.PublishAsync(
            new Publication(Pull, pr, report, new Uri("https://gate.example/1")), known ?? PublishedState.Nothing, new HeldGuard(), _ => Task.CompletedTask, default);
    }
}
