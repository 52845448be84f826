using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

public sealed class GitHubDescriptionTests
{
    [SkippableFact]
    public async Task Every_answer_is_as_GitHub_describes_it()
    {
        var description = new PublishedDescription(SharedData.Json("api/github-openapi.json"));
        await using var forge = await SandboxForge.StartAsync();
        forge.AddTeam("acme/platform", "bo");
        var repo = forge.AddRepository("acme/fleet", new SandboxFiles { ["apps/api.yaml"] = "a: 1\nb: 2\n", ["link"] = SandboxFile.Link("apps") });
        var pull = repo.Open("One", "ann", new("apps/api.yaml", "a: 1\nb: 3\n"), body: "Why not.");
        repo.Open("Forked", "eve", new("b.yaml", "b: 1\n"), fork: true);
        pull.Approve("bo");
        pull.Comment("bo", "Hm.");
        using var client = new SandboxClient(forge);
        using var app = new SandboxClient(forge, SandboxClient.AppToken(forge));
        var violations = new List<string>();
        var sha = pull.Head;
        const string R = "/repos/{owner}/{repo}";

        async Task Get(SandboxClient by, string template, string path) =>
            violations.AddRange(description.Violations("GET", template, 200, await by.GetAsync(path)).Select(v => $"GET {template} {v}"));
        async Task Send(string method, string template, string path, object body, int status) =>
            violations.AddRange(description.Violations(method, template, status, await client.SendAsync(method, path, body, status)).Select(v => $"{method} {template} {v}"));

        await Get(app, "/app", "app");
        await Get(app, R + "/installation", "repos/acme/fleet/installation");
        await Get(client, "/rate_limit", "rate_limit");
        await Get(client, "/installation/repositories", "installation/repositories");
        await Get(client, "/orgs/{org}/teams/{team_slug}/members", "orgs/acme/teams/platform/members");
        await Get(client, "/orgs/{org}/teams/{team_slug}/memberships/{username}", "orgs/acme/teams/platform/memberships/bo");
        await Get(client, R, "repos/acme/fleet");
        await Get(client, R + "/branches/{branch}", "repos/acme/fleet/branches/main");
        await Get(client, R + "/commits", "repos/acme/fleet/commits");
        await Get(client, R + "/commits/{ref}", $"repos/acme/fleet/commits/{sha}");
        await Get(client, R + "/commits/{commit_sha}/pulls", $"repos/acme/fleet/commits/{sha}/pulls");
        await Get(client, R + "/compare/{basehead}", $"repos/acme/fleet/compare/main...{sha}");
        await Get(client, R + "/collaborators/{username}/permission", "repos/acme/fleet/collaborators/bo/permission");
        await Get(client, R + "/codeowners/errors", "repos/acme/fleet/codeowners/errors");
        await Get(client, R + "/contents/{path}", "repos/acme/fleet/contents/apps/api.yaml");
        await Get(client, R + "/contents/{path}", "repos/acme/fleet/contents/apps");
        await Get(client, R + "/contents/{path}", "repos/acme/fleet/contents/link");
        var tree = await client.GetAsync($"repos/acme/fleet/git/trees/{sha}?recursive=1");
        violations.AddRange(description.Violations("GET", R + "/git/trees/{tree_sha}", 200, tree));
        var blob = tree.GetProperty("tree").EnumerateArray().Single(e => e.GetProperty("path").GetString() == "apps/api.yaml").GetProperty("sha").GetString();
        await Get(client, R + "/git/blobs/{file_sha}", $"repos/acme/fleet/git/blobs/{blob}");
        await Get(client, R + "/git/ref/{ref}", "repos/acme/fleet/git/ref/heads/main");
        await Get(client, R + "/git/commits/{commit_sha}", $"repos/acme/fleet/git/commits/{sha}");
        await Get(client, R + "/pulls/{pull_number}", "repos/acme/fleet/pulls/1");
        await Get(client, R + "/pulls", "repos/acme/fleet/pulls");
        await Get(client, R + "/pulls/{pull_number}/commits", "repos/acme/fleet/pulls/1/commits");
        await Get(client, R + "/pulls/{pull_number}/files", "repos/acme/fleet/pulls/1/files");
        var comments = new[] { new { path = "apps/api.yaml", line = 2, side = "RIGHT", body = "here" } };
        await Send("POST", R + "/pulls/{pull_number}/reviews", "repos/acme/fleet/pulls/1/reviews", new { @event = "COMMENT", body = "One", comments }, 200);
        await Get(client, R + "/pulls/{pull_number}/reviews", "repos/acme/fleet/pulls/1/reviews");
        await Get(client, R + "/pulls/{pull_number}/comments", "repos/acme/fleet/pulls/1/comments");
        await Send("POST", R + "/pulls/{pull_number}/comments", "repos/acme/fleet/pulls/1/comments", new { body = "line", commit_id = sha, path = "apps/api.yaml", line = 1, side = "LEFT" }, 201);
        await Send("POST", R + "/issues/{issue_number}/comments", "repos/acme/fleet/issues/1/comments", new { body = "x" }, 201);
        await Get(client, R + "/issues/{issue_number}/comments", "repos/acme/fleet/issues/1/comments");
        await Send(
            "POST", R + "/pulls/{pull_number}/requested_reviewers", "repos/acme/fleet/pulls/1/requested_reviewers",
            new { reviewers = new[] { "cy" }, team_reviewers = new[] { "platform" } }, 201);
        await Get(client, R + "/pulls/{pull_number}/requested_reviewers", "repos/acme/fleet/pulls/1/requested_reviewers");
        await Get(client, R + "/pulls/{pull_number}", "repos/acme/fleet/pulls/1");
        await Send("POST", R + "/statuses/{sha}", $"repos/acme/fleet/statuses/{sha}", new { state = "success", context = "gate" }, 201);
        await Get(client, R + "/commits/{ref}/status", $"repos/acme/fleet/commits/{sha}/status");
        await Get(client, R + "/commits/{ref}/statuses", $"repos/acme/fleet/commits/{sha}/statuses");
        forge.Webhooks.DropWhere = _ => true;
        forge.SendWebhooksTo(new Uri("http://127.0.0.1:9/"));
        pull.Close();
        await Get(app, "/app/hook/deliveries", "app/hook/deliveries");

        Assert.Equal("", string.Join('\n', violations));
        Assert.Empty(forge.Unplanned);
        Assert.Empty(forge.Failures);
    }
}
