using PrGate.Checks.PullRequests;
using PrGate.Forges;
using static PrGate.Tests.Forges.GitHub.GitHubScript;

namespace PrGate.Tests.Forges.GitHub;

public sealed class GitHubLoadTests
{
    private const PullRequestParts All = PullRequestParts.Facts | PullRequestParts.Files | PullRequestParts.Reviews;

    [Theory]
    [InlineData(401, ForgeFault.Forbidden)]
    [InlineData(403, ForgeFault.Forbidden)]
    [InlineData(404, ForgeFault.NotFound)]
    [InlineData(410, ForgeFault.NotFound)]
    [InlineData(422, ForgeFault.Refused)]
    [InlineData(429, ForgeFault.RateLimited)]
    [InlineData(500, ForgeFault.Unavailable)]
    [InlineData(503, ForgeFault.Unavailable)]
    public async Task A_refusal_is_named_and_keeps_no_secret(int status, ForgeFault fault)
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", """{"message":"nope"}""", status);

        var error = await Assert.ThrowsAsync<ForgeException>(() => hub.Forge.LoadAsync(Pull, All, null, default));

        Assert.Equal(fault, error.Fault);
        Assert.Contains("hub", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(status >= 500 ? 3 : 1, hub.Server.Ledger.Count);
    }

    [Theory]
    [InlineData("text/html", "<html>")]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "null")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", "{\"number\":\"seven\"}")]
    [InlineData("application/json", "{\"number\":7}")]
    public async Task Rubbish_in_place_of_a_pull_request_means_wait(string type, string body)
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", async (context, _) =>
        {
            context.Response.ContentType = type;
            await context.Response.Body.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
        });

        var error = await Assert.ThrowsAsync<ForgeException>(() => hub.Forge.LoadAsync(Pull, PullRequestParts.Facts, null, default));

        Assert.Equal(ForgeFault.Unavailable, error.Fault);
    }

    [Fact]
    public async Task A_pull_request_is_read_with_its_files_and_reviews_in_three_calls()
    {
        await using var hub = await StartAsync();
        hub.Server
            .On($"GET {Repo}/pulls/7", PullJson().ToJsonString())
            .On($"GET {Repo}/pulls/7/files", """
                [{"filename":"apps/a.yaml","previous_filename":"old/a.yaml","status":"renamed","sha":"cccccccccccccccccccccccccccccccccccccccc","changes":2,
                  "patch":"@@ -1,2 +1,2 @@\n a: 1\n-b: 2\n+b: 3"}]
                """)
            .On($"GET {Repo}/pulls/7/reviews", $$"""
                [{"id":1,"user":{"id":6,"login":"bo","type":"User"},"state":"APPROVED","commit_id":"{{Head}}","submitted_at":"2026-11-20T08:00:00Z"},
                 {"id":2,"user":null,"state":"CHANGES_REQUESTED","commit_id":null,"submitted_at":"2026-11-20T08:30:00Z"},
                 {"id":3,"user":{"id":9,"login":"me","type":"User"},"state":"PENDING","commit_id":"{{Head}}"}]
                """);

        var pr = await hub.Forge.LoadAsync(Pull, All, null, default);

        Assert.Equal(("Raise the limit", "main", "raise", 5L, false), (pr.Title, pr.Base, pr.HeadBranch, pr.Author.Id, pr.FromFork));
        Assert.Equal((CommitSha.Parse(Head), CommitSha.Parse(Base)), (pr.Head, pr.BaseSha));
        var file = Assert.Single(pr.Files.List);
        Assert.Null(pr.Files.Incomplete);
        Assert.Equal((ChangeKind.Renamed, "apps/a.yaml", "old/a.yaml"), (file.Kind, file.Path, file.PreviousPath));
        Assert.True(file.Diff!.AddsLine(2));
        Assert.False(file.Diff.AddsLine(1));
        Assert.Equal([ReviewState.Approved, ReviewState.ChangesRequested], pr.Reviews.Select(r => r.State));
        Assert.Same(Person.Ghost, pr.Reviews[1].Author);
        Assert.Equal(3, hub.Server.Ledger.Count);
        hub.Server.AssertNothingUnplanned();
    }

    [Fact]
    public async Task Files_of_the_same_head_and_base_are_not_read_again()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", PullJson().ToJsonString())
            .On($"GET {Repo}/pulls/7/files", """[{"filename":"a.yaml","status":"modified","sha":"cccccccccccccccccccccccccccccccccccccccc","changes":0}]""")
            .On($"GET {Repo}/pulls/7/reviews", "[]");
        var first = await hub.Forge.LoadAsync(Pull, All, null, default);
        var calls = hub.Server.Ledger.Count;

        var second = await hub.Forge.LoadAsync(Pull, All, first, default);

        Assert.Same(first.Files, second.Files);
        Assert.Equal(2, hub.Server.Ledger.Count - calls);
    }

    [Fact]
    public async Task Fewer_files_than_stated_make_the_list_incomplete()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", PullJson(p => p["changed_files"] = 2).ToJsonString())
            .On($"GET {Repo}/pulls/7/files", """[{"filename":"a.yaml","status":"modified","changes":1}]""");

        var pr = await hub.Forge.LoadAsync(Pull, PullRequestParts.Facts | PullRequestParts.Files, null, default);

        Assert.NotNull(pr.Files.Incomplete);
        Assert.Null(pr.Files.List[0].Diff);
    }

    [Fact]
    public async Task Pages_are_followed_to_the_end_and_never_to_another_host()
    {
        await using var hub = await StartAsync();
        await using var canary = await ScriptedServer.StartAsync();
        var next = hub.Server.Address + "repos/acme/shop/pulls/7/files?per_page=100&page=2";
        hub.Server.On($"GET {Repo}/pulls/7", PullJson(p => p["changed_files"] = 2).ToJsonString())
            .On($"GET {Repo}/pulls/7/files", async (context, _) =>
            {
                var second = context.Request.Query["page"] == "2";
                context.Response.Headers.Link = second
                    ? $"<{canary.Address}steal>; rel=\"next\""
                    : $"<{hub.Server.Address}x>; rel=\"last\", <{next}>; rel=\"next\"";
                await ScriptedServer.JsonAsync(context, $$"""[{"filename":"{{(second ? "b" : "a")}}.yaml","status":"modified","changes":1}]""");
            });

        var error = await Assert.ThrowsAsync<ForgeException>(() => hub.Forge.LoadAsync(Pull, PullRequestParts.Facts | PullRequestParts.Files, null, default));

        Assert.Equal(ForgeFault.Unavailable, error.Fault);
        Assert.Empty(canary.Ledger);
        Assert.Contains(hub.Server.Ledger, r => r.Query.Contains("page=2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_list_whose_pages_lead_in_a_circle_ends()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", PullJson().ToJsonString())
            .On($"GET {Repo}/pulls/7/files", async (context, _) =>
            {
                context.Response.Headers.Link = $"<{hub.Server.Address}repos/acme/shop/pulls/7/files?per_page=100>; rel=\"next\"";
                await ScriptedServer.JsonAsync(context, "[]");
            });

        await Assert.ThrowsAsync<ForgeException>(() => hub.Forge.LoadAsync(Pull, PullRequestParts.Facts | PullRequestParts.Files, null, default));

        Assert.True(hub.Server.Ledger.Count <= 100);
    }

    [Fact]
    public async Task A_renamed_repository_is_followed_and_its_new_name_kept()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", "{}", 301, ("Location", "/repositories/42/pulls/7"))
            .On("GET /repositories/42/pulls/7", PullJson(p => p["base"]!["repo"]!["full_name"] = "acme/store").ToJsonString());

        var pr = await hub.Forge.LoadAsync(Pull, PullRequestParts.Facts, null, default);

        Assert.Equal("acme/store", pr.Repository);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused_and_the_token_stays()
    {
        await using var hub = await StartAsync();
        await using var canary = await ScriptedServer.StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", "{}", 302, ("Location", canary.Address + "pulls"));

        var error = await Assert.ThrowsAsync<ForgeException>(() => hub.Forge.LoadAsync(Pull, PullRequestParts.Facts, null, default));

        Assert.Equal(ForgeFault.Refused, error.Fault);
        Assert.Empty(canary.Ledger);
    }

    [Fact]
    public async Task Another_repository_under_the_same_name_is_not_taken_for_ours()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", PullJson(p => p["base"]!["repo"]!["id"] = 43).ToJsonString());

        var error = await Assert.ThrowsAsync<ForgeException>(() => hub.Forge.LoadAsync(Pull, PullRequestParts.Facts, null, default));

        Assert.Equal(ForgeFault.NotFound, error.Fault);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a\nb")]
    public async Task A_name_that_would_change_the_path_is_never_sent(string name)
    {
        await using var hub = await StartAsync();

        await Assert.ThrowsAsync<ForgeException>(() =>
            hub.Forge.LoadAsync(Pull with { Repository = "acme/" + name }, PullRequestParts.Facts, null, default));

        Assert.Empty(hub.Server.Ledger);
    }
}
