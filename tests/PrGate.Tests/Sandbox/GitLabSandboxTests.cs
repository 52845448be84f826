using System.Text;
using System.Text.Json;
using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

public sealed class GitLabSandboxTests
{
    private static readonly SandboxFiles Files = new() { ["apps/api.yaml"] = "kind: Deployment\nreplicas: 2\nimage: api:1\n", ["README.md"] = "# Fleet\n" };
    private static readonly SandboxFiles Scaled = new("apps/api.yaml", "kind: Deployment\nreplicas: 3\nimage: api:1\n");

    private static Task<SandboxForge> StartAsync(SandboxOptions? options = null) =>
        SandboxForge.StartAsync((options ?? new SandboxOptions()) with { Kind = SandboxKind.GitLab });

    [Fact]
    public async Task A_call_without_a_token_is_401_and_an_unknown_project_is_404()
    {
        await using var forge = await StartAsync();
        using var nobody = new SandboxClient(forge, "wrong");
        using var client = new SandboxClient(forge);

        Assert.Equal("401 Unauthorized", (await nobody.GetAsync("user", 401)).GetProperty("message").GetString());
        Assert.Equal("404 Project Not Found", (await client.GetAsync("projects/1", 404)).GetProperty("message").GetString());
        await client.GetAsync("projects/1/wikis", 404);
    }

    [Fact]
    public async Task The_same_waiting_state_twice_is_the_error_that_everybody_meets()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        using var client = new SandboxClient(forge);
        var path = $"projects/{project.Id}/statuses/{mr.Head}";
        object Status(string state) => new { state, @ref = mr.HeadBranch, name = "prgate/main", description = "one" };

        await client.SendAsync("POST", path, Status("pending"), 201);
        var again = await client.SendAsync("POST", path, Status("pending"), 400);
        await client.SendAsync("POST", path, Status("running"), 201);
        var back = await client.SendAsync("POST", path, Status("pending"), 400);
        await client.SendAsync("POST", path, Status("success"), 201);
        await client.SendAsync("POST", path, Status("pending"), 201);

        Assert.StartsWith("Cannot transition status via :enqueue from :pending", again.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("Cannot transition status via :enqueue from :running", back.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["pending", "running", "success", "pending"], mr.Statuses.Select(s => s.State));
        Assert.Equal("pending", mr.Status("prgate/main")!.State);
    }

    [Fact]
    public async Task A_status_in_another_pipeline_than_the_head_pipeline_is_not_seen()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        mr.StartPipeline("push");
        var head = mr.StartPipeline("merge_request_event");
        using var client = new SandboxClient(forge);
        var path = $"projects/{project.Id}/statuses/{mr.Head}";

        await client.SendAsync("POST", path, new { state = "success", @ref = mr.HeadBranch, name = "prgate/main" }, 201);
        Assert.Null(mr.Status("prgate/main"));

        await client.SendAsync("POST", path, new { state = "success", @ref = mr.HeadBranch, name = "prgate/main", pipeline_id = head }, 201);
        Assert.Equal("success", mr.Status("prgate/main")!.State);
        var shown = (await client.GetAsync($"projects/{project.Id}/merge_requests/1")).GetProperty("head_pipeline");
        Assert.Equal(head, shown.GetProperty("id").GetInt64());
        Assert.Equal("success", shown.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData(2, null, 201)]
    [InlineData(null, 2, 201)]
    [InlineData(1, 1, 201)]
    [InlineData(1, null, 400)]
    [InlineData(2, 2, 400)]
    [InlineData(9, null, 400)]
    public async Task A_position_must_be_in_the_difference_and_name_the_right_numbers(int? newLine, int? oldLine, int status)
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        using var client = new SandboxClient(forge);
        var refs = (await client.GetAsync($"projects/{project.Id}/merge_requests/1")).GetProperty("diff_refs");
        var position = new
        {
            position_type = "text",
            base_sha = refs.GetProperty("base_sha").GetString(),
            start_sha = refs.GetProperty("start_sha").GetString(),
            head_sha = refs.GetProperty("head_sha").GetString(),
            old_path = "apps/api.yaml",
            new_path = "apps/api.yaml",
            new_line = newLine,
            old_line = oldLine,
        };

        await client.SendAsync("POST", $"projects/{project.Id}/merge_requests/1/discussions", new { body = "Look.", position }, status);

        Assert.Equal(status == 201 ? 1 : 0, mr.InlineComments.Count);
    }

    [Fact]
    public async Task A_discussion_is_resolved_replied_to_and_deleted_through_rest()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        using var client = new SandboxClient(forge);
        var discussions = $"projects/{project.Id}/merge_requests/1/discussions";

        var id = (await client.SendAsync("POST", discussions, new { body = "Why?" }, 201)).GetProperty("id").GetString();
        var reply = await client.SendAsync("POST", $"{discussions}/{id}/notes", new { body = "Because." }, 201);
        await client.SendAsync("PUT", $"{discussions}/{id}?resolved=true", null, 200);

        Assert.All(mr.InlineComments, c => Assert.True(c.Resolved));
        await client.SendAsync("DELETE", $"{discussions}/{id}/notes/{reply.GetProperty("id")}", null, 204);
        Assert.Equal("Why?", Assert.Single(mr.InlineComments).Body);
    }

    [Fact]
    public async Task A_quick_action_in_a_note_is_carried_out_unless_it_is_fenced()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        using var client = new SandboxClient(forge);

        await client.SendAsync("POST", $"projects/{project.Id}/merge_requests/1/notes", new { body = "Title:\n```\n/merge\n```\n /close\n/approve" }, 201);

        Assert.Equal(["project_1_bot_prgate: /approve"], mr.QuickActions);
    }

    [Fact]
    public async Task Approvals_carry_no_commit_and_survive_a_push_unless_the_project_takes_them_back()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        using var client = new SandboxClient(forge);
        mr.Approve("bo");
        mr.Push(new("more.yaml", "a: 1\n"));
        var path = $"projects/{project.Id}/merge_requests/1/approvals";

        var approver = (await client.GetAsync(path)).GetProperty("approved_by")[0];
        Assert.Equal("bo", approver.GetProperty("user").GetProperty("username").GetString());
        Assert.DoesNotContain(approver.EnumerateObject(), p => p.Name.Contains("sha", StringComparison.Ordinal));

        project.RemoveApprovalsOnPush = true;
        mr.Push(new("more.yaml", "a: 2\n"));
        Assert.Empty((await client.GetAsync(path)).GetProperty("approved_by").EnumerateArray());
    }

    [Fact]
    public async Task Approving_an_older_commit_is_409()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        var old = mr.Head;
        mr.Push(new("more.yaml", "a: 1\n"));
        using var client = new SandboxClient(forge);

        await client.SendAsync("POST", $"projects/{project.Id}/merge_requests/1/approve", new { sha = old }, 409);
        await client.SendAsync("POST", $"projects/{project.Id}/merge_requests/1/approve", new { sha = mr.Head }, 201);
    }

    [Fact]
    public async Task Diffs_hide_what_is_collapsed_or_too_large_and_files_beyond_the_limit_are_missing()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        mr.HideDiff("apps/api.yaml");
        var many = new SandboxFiles();
        for (var i = 0; i < 1001; i++)
            many[$"m/{i}.yaml"] = $"n: {i}\n";
        project.Open("Huge", "ann", many);
        using var client = new SandboxClient(forge);

        var hidden = (await client.GetAsync($"projects/{project.Id}/merge_requests/1/diffs"))[0];
        Assert.True(hidden.GetProperty("collapsed").GetBoolean());
        Assert.Equal("", hidden.GetProperty("diff").GetString());
        Assert.Equal("1000+", (await client.GetAsync($"projects/{project.Id}/merge_requests/2")).GetProperty("changes_count").GetString());
        var last = await client.GetAsync($"projects/{project.Id}/merge_requests/2/diffs?per_page=100&page=10");
        Assert.Equal(100, last.GetArrayLength());
        Assert.Empty((await client.GetAsync($"projects/{project.Id}/merge_requests/2/diffs?per_page=100&page=11")).EnumerateArray());
    }

    [Fact]
    public async Task A_merge_request_that_is_being_made_ready_has_no_diff_refs()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/fleet", Files);
        var mr = project.Open("Scale", "ann", Scaled);
        mr.SetPreparing(true);
        using var client = new SandboxClient(forge);

        var json = await client.GetAsync($"projects/{project.Id}/merge_requests/1");

        Assert.Equal("preparing", json.GetProperty("detailed_merge_status").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("diff_refs").ValueKind);
        mr.SetPreparing(false);
        json = await client.GetAsync($"projects/{project.Id}/merge_requests/1");
        Assert.Equal(mr.Head, json.GetProperty("diff_refs").GetProperty("head_sha").GetString());
    }

    [Fact]
    public async Task Files_are_read_by_path_by_blob_by_headers_and_by_one_query()
    {
        await using var forge = await StartAsync();
        var project = forge.AddRepository("acme/group/fleet", Files);
        using var client = new SandboxClient(forge);
        var file = await client.GetAsync("projects/acme%2Fgroup%2Ffleet/repository/files/apps%2Fapi.yaml?ref=main");
        Assert.Equal("kind: Deployment\nreplicas: 2\nimage: api:1\n", Encoding.UTF8.GetString(file.GetProperty("content").GetBytesFromBase64()));

        var blob = file.GetProperty("blob_id").GetString();
        Assert.Equal("kind: Deployment\nreplicas: 2\nimage: api:1\n", await client.Http.GetStringAsync($"projects/{project.Id}/repository/blobs/{blob}/raw"));
        using var head = await client.Http.SendAsync(new(HttpMethod.Head, $"projects/{project.Id}/repository/files/README.md?ref=main"));
        Assert.Equal("8", head.Headers.GetValues("X-Gitlab-Size").Single());

        var answer = await client.QueryAsync(
            "query($p: ID!, $paths: [String!]!) { project(fullPath: $p) { repository { blobs(ref: \"main\", paths: $paths) { nodes { path oid rawTextBlob size } } } } }",
            new { p = "acme/group/fleet", paths = new[] { "README.md", "missing.yaml", "apps/api.yaml" } });
        var nodes = answer.GetProperty("data").GetProperty("project").GetProperty("repository").GetProperty("blobs").GetProperty("nodes");
        Assert.Equal(["README.md", "apps/api.yaml"], nodes.EnumerateArray().Select(n => n.GetProperty("path").GetString()));
        Assert.Equal(blob, nodes[1].GetProperty("oid").GetString());
    }

    [Fact]
    public async Task The_rate_limit_answers_429_in_plain_text()
    {
        await using var forge = await StartAsync(new SandboxOptions { RateLimit = 2 });
        using var client = new SandboxClient(forge);
        await client.GetAsync("user");
        await client.GetAsync("user");

        using var refused = await client.Http.GetAsync("user");

        Assert.Equal(429, (int)refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("text/plain", refused.Content.Headers.ContentType?.MediaType);
    }
}
