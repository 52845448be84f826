using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

public sealed class GitHubWritesTests
{
    private static readonly SandboxFiles Files = new("apps/api.yaml", string.Concat(Enumerable.Range(1, 30).Select(i => $"line{i}: {i}\n")));

    private static async Task<(SandboxForge Forge, SandboxPullRequest Pull, SandboxClient Client)> StartAsync()
    {
        var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var changed = string.Concat(Enumerable.Range(1, 30).Select(i => i == 10 ? "line10: ten\n" : $"line{i}: {i}\n"));
        return (forge, repo.Open("Ten", "ann", new("apps/api.yaml", changed)), new SandboxClient(forge));
    }

    [Theory]
    [InlineData("success", 140, 201)]
    [InlineData("success", 141, 422)]
    [InlineData("passed", 1, 422)]
    public async Task A_status_is_refused_when_it_is_too_long_or_of_no_known_state(string state, int length, int status)
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;

        await client.SendAsync("POST", $"repos/acme/fleet/statuses/{pull.Head}", new { state, description = new string('x', length), context = "prgate/main" }, status);

        Assert.Equal(status == 201 ? 1 : 0, pull.Statuses.Count);
    }

    [Fact]
    public async Task A_status_on_an_unknown_commit_or_with_an_unknown_field_is_422()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;

        await client.SendAsync("POST", $"repos/acme/fleet/statuses/{new string('a', 40)}", new { state = "success" }, 422);
        await client.SendAsync("POST", $"repos/acme/fleet/statuses/{pull.Head}", new { state = "success", target = "x" }, 422);
    }

    [Fact]
    public async Task After_a_thousand_statuses_a_commit_and_context_take_no_more()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        for (var i = 0; i < 1000; i++)
            await client.SendAsync("POST", $"repos/acme/fleet/statuses/{pull.Head}", new { state = "pending", context = i % 2 == 0 ? "gate" : "GATE" }, 201);

        await client.SendAsync("POST", $"repos/acme/fleet/statuses/{pull.Head}", new { state = "success", context = "gate" }, 422);
        await client.SendAsync("POST", $"repos/acme/fleet/statuses/{pull.Head}", new { state = "success", context = "other" }, 201);

        Assert.Equal("pending", pull.Status("gate")!.State);
    }

    [Fact]
    public async Task Waiting_for_a_status_ends_when_it_stands_on_the_head_of_that_moment()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        var old = pull.Head;
        var waiting = pull.StatusAsync(s => s.State == "success", TimeSpan.FromSeconds(20));

        var head = pull.Push(new("b.yaml", "b: 1\n"));
        await client.SendAsync("POST", $"repos/acme/fleet/statuses/{old}", new { state = "success", context = "gate" }, 201);
        Assert.False(waiting.IsCompleted);
        await client.SendAsync("POST", $"repos/acme/fleet/statuses/{head}", new { state = "success", context = "gate", target_url = "http://127.0.0.1/1" }, 201);

        var (state, description, url) = await waiting;
        Assert.Equal(("success", null, new Uri("http://127.0.0.1/1")), (state, description, url));
    }

    [Fact]
    public async Task Waiting_in_vain_says_what_stood_there_instead()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        await client.SendAsync("POST", $"repos/acme/fleet/statuses/{pull.Head}", new { state = "failure", context = "gate", description = "no" }, 201);

        var error = await Assert.ThrowsAsync<TimeoutException>(() => pull.StatusAsync(s => s.State == "success", TimeSpan.FromMilliseconds(20)));

        Assert.Contains("gate: failure (no)", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10, "RIGHT", null, 200)]
    [InlineData(10, "LEFT", null, 200)]
    [InlineData(13, "RIGHT", 10, 200)]
    [InlineData(14, "RIGHT", null, 422)]
    [InlineData(13, "RIGHT", 2, 422)]
    public async Task A_review_lands_whole_or_not_at_all(int line, string side, int? startLine, int status)
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        object bad = startLine is null
            ? new { path = "apps/api.yaml", line, side, body = "here" }
            : new { path = "apps/api.yaml", line, side, start_line = startLine, start_side = side, body = "here" };
        var good = new { path = "apps/api.yaml", line = 10, side = "RIGHT", body = "there" };

        await client.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { @event = "COMMENT", body = "Two", comments = new[] { good, bad } }, status);

        Assert.Equal(status == 200 ? 2 : 0, pull.InlineComments.Count);
        Assert.Equal(status == 200 ? 1 : 0, pull.Reviews.Count);
    }

    [Fact]
    public async Task A_review_needs_a_body_and_a_forgotten_event_leaves_it_pending()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;

        await client.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { @event = "COMMENT" }, 422);
        await client.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { body = "draft" }, 200);
        await client.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { body = "draft" }, 422);

        Assert.Equal("PENDING", Assert.Single(pull.Reviews).State);
    }

    [Fact]
    public async Task Authors_cannot_approve_their_own_pull_request()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        using var ann = new SandboxClient(forge, forge.TokenFor("ann"));
        using var bo = new SandboxClient(forge, forge.TokenFor("bo"));

        await ann.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { @event = "APPROVE" }, 422);
        await bo.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { @event = "APPROVE" }, 200);

        Assert.Equal("bo", Assert.Single(pull.Reviews).Author);
    }

    [Fact]
    public async Task Bots_change_their_own_comments_only()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        var theirs = pull.Comment("ann", "<!-- prgate:summary --> mine");
        var ours = (await client.SendAsync("POST", "repos/acme/fleet/issues/1/comments", new { body = "ours" }, 201)).GetProperty("id").GetInt64();

        await client.SendAsync("PATCH", $"repos/acme/fleet/issues/comments/{theirs.Id}", new { body = "forged" }, 403);
        await client.SendAsync("PATCH", $"repos/acme/fleet/issues/comments/{ours}", new { body = "edited" }, 200);
        await client.SendAsync("POST", "repos/acme/fleet/issues/1/comments", new { body = new string('x', 65_537) }, 422);

        Assert.Equal([("<!-- prgate:summary --> mine", 0), ("edited", 1)], pull.Comments.Select(c => (c.Body, c.Edits)));
        await client.SendAsync("DELETE", $"repos/acme/fleet/issues/comments/{ours}", null, 204);
        await client.GetAsync($"repos/acme/fleet/issues/comments/{ours}", 404);
    }

    [Fact]
    public async Task A_comment_on_a_line_that_moved_follows_it_and_is_outdated_when_the_line_is_gone()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        var comments = new[] { new { path = "apps/api.yaml", line = 10, side = "RIGHT", body = "here" } };
        await client.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { @event = "COMMENT", body = "One", comments }, 200);

        pull.Push(new("apps/api.yaml", "added: 0\n" + string.Concat(Enumerable.Range(1, 30).Select(i => i == 10 ? "line10: ten\n" : $"line{i}: {i}\n"))));
        Assert.Equal(11, (await client.GetAsync("repos/acme/fleet/pulls/1/comments"))[0].GetProperty("line").GetInt32());

        pull.Push(new("apps/api.yaml", "all: new\n"));
        var outdated = (await client.GetAsync("repos/acme/fleet/pulls/1/comments"))[0];
        Assert.Equal(System.Text.Json.JsonValueKind.Null, outdated.GetProperty("line").ValueKind);
        Assert.Equal(10, outdated.GetProperty("original_line").GetInt32());
        Assert.True(Assert.Single(pull.InlineComments).Outdated);
    }

    [Fact]
    public async Task Threads_are_resolved_and_comments_hidden_through_the_query_language_only()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        var comments = new[] { new { path = "apps/api.yaml", line = 10, side = "RIGHT", body = "here" } };
        await client.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { @event = "COMMENT", body = "One", comments }, 200);
        var id = (await client.GetAsync("repos/acme/fleet/pulls/1/comments"))[0].GetProperty("id").GetInt64();

        var listed = await client.QueryAsync(
            """
            query($o: String!, $r: String!, $n: Int!) { repository(owner: $o, name: $r) { pullRequest(number: $n) {
              reviewThreads(first: 100) { pageInfo { hasNextPage endCursor } nodes { id isResolved isOutdated path line comments(first: 10) { nodes { databaseId author { login __typename } } } } } } } }
            """,
            new { o = "acme", r = "fleet", n = 1 });
        var thread = listed.GetProperty("data").GetProperty("repository").GetProperty("pullRequest").GetProperty("reviewThreads").GetProperty("nodes")[0];
        var first = thread.GetProperty("comments").GetProperty("nodes")[0];
        Assert.Equal(id, first.GetProperty("databaseId").GetInt64());
        Assert.Equal(("prgate-sandbox", "Bot"), (first.GetProperty("author").GetProperty("login").GetString(), first.GetProperty("author").GetProperty("__typename").GetString()));

        await client.QueryAsync(
            "mutation($t: ID!) { resolveReviewThread(input: {threadId: $t}) { thread { id isResolved } } }", new { t = thread.GetProperty("id").GetString() });
        await client.QueryAsync(
            "mutation($s: ID!) { minimizeComment(input: {subjectId: $s, classifier: OUTDATED}) { minimizedComment { isMinimized } } }",
            new { s = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"PullRequestReviewComment:{id}")) });

        var comment = Assert.Single(pull.InlineComments);
        Assert.Equal((true, "outdated"), (comment.Resolved, comment.Hidden));
        Assert.Empty(forge.Failures);
    }

    [Fact]
    public async Task Many_files_are_read_by_one_query_with_aliases_and_variables()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;

        var answer = await client.QueryAsync(
            """
            query Files($owner: String!, $name: String!, $e0: String!, $e1: String!, $e2: String!) {
              repository(owner: $owner, name: $name) {
                f0: object(expression: $e0) { ... on Blob { oid byteSize isBinary isTruncated text } }
                f1: object(expression: $e1) { ... on Blob { oid byteSize isBinary isTruncated text } }
                tip: object(expression: $e2) { ... on Commit { oid } }
              }
            }
            """,
            new { owner = "acme", name = "fleet", e0 = $"{pull.Head}:apps/api.yaml", e1 = "main:missing.yaml", e2 = "main" });

        var repository = answer.GetProperty("data").GetProperty("repository");
        Assert.Contains("line10: ten", repository.GetProperty("f0").GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(System.Text.Json.JsonValueKind.Null, repository.GetProperty("f1").ValueKind);
        Assert.Equal(pull.Repository.Head("main"), repository.GetProperty("tip").GetProperty("oid").GetString());
    }

    [Theory]
    [InlineData("query { repository(owner: \"acme\", name: \"fleet\") { colour } }", "Field 'colour' doesn't exist on type 'Repository'")]
    [InlineData("query { repository(owner: \"acme\", name: \"fleet\") { object(path: \"x\") { __typename } } }", "Field 'object' doesn't accept argument 'path'")]
    [InlineData("query { repository(owner: \"acme\", name: $n) { name } }", "Variable $n is used by anonymous query but not declared")]
    [InlineData("query { repository(owner: \"acme\", name: \"fleet\") }", "Field must have selections (field 'repository' returns Repository but has no selections.)")]
    [InlineData("query { repository(owner: \"acme\"", "Parse error on \"end of file\" at 32")]
    public async Task A_wrong_query_is_refused_by_name(string query, string message)
    {
        var (forge, _, client) = await StartAsync();
        await using var __ = forge;
        using var ___ = client;

        var answer = await client.QueryAsync(query);

        Assert.Equal(message, answer.GetProperty("errors")[0].GetProperty("message").GetString());
        Assert.False(answer.TryGetProperty("data", out var ____));
    }
}
