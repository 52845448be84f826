using System.Formats.Tar;
using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

public sealed class GitHubSandboxTests
{
    private static readonly SandboxFiles Files = new() { ["apps/api.yaml"] = "kind: Deployment\nreplicas: 2\nimage: api:1\n", ["README.md"] = "# Fleet\n" };

    [Theory]
    [InlineData("someone-else", 9, "'Issuer' claim ('iss') must be an Integer or a client id of the App")]
    [InlineData(null, 11, "'Expiration time' claim ('exp') is too far in the future")]
    [InlineData(null, -1, "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires")]
    public async Task An_app_token_with_wrong_claims_is_refused(string? issuer, int minutes, string message)
    {
        await using var forge = await SandboxForge.StartAsync();
        using var client = new SandboxClient(forge, SandboxClient.AppToken(forge, issuer, minutes));

        var answer = await client.SendAsync("POST", $"app/installations/{forge.InstallationId}/access_tokens", null, 401);

        Assert.Equal(message, answer.GetProperty("message").GetString());
    }

    [Fact]
    public async Task An_app_token_signed_with_another_key_is_refused()
    {
        await using var forge = await SandboxForge.StartAsync();
        using var other = RSA.Create(2048);
        using var client = new SandboxClient(forge, SandboxClient.AppToken(forge, key: other));

        await client.GetAsync("app", 401);
    }

    [Fact]
    public async Task An_installation_token_opens_the_api_as_the_apps_bot()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var pr = repo.Open("Scale", "ann", new("apps/api.yaml", "kind: Deployment\nreplicas: 3\n"));
        using var app = new SandboxClient(forge, SandboxClient.AppToken(forge, forge.AppId.ToString()));

        var token = (await app.SendAsync("POST", $"app/installations/{forge.InstallationId}/access_tokens", new { }, 201)).GetProperty("token").GetString();
        using var client = new SandboxClient(forge, token);
        var comment = await client.SendAsync("POST", "repos/acme/fleet/issues/1/comments", new { body = "hello" }, 201);

        Assert.Equal("prgate-sandbox[bot]", comment.GetProperty("user").GetProperty("login").GetString());
        Assert.Equal("Bot", comment.GetProperty("user").GetProperty("type").GetString());
        Assert.Equal("hello", Assert.Single(pr.Comments).Body);
    }

    [Fact]
    public async Task A_request_without_user_agent_is_refused_with_403()
    {
        await using var forge = await SandboxForge.StartAsync();
        using var client = new SandboxClient(forge);
        client.Http.DefaultRequestHeaders.Remove("User-Agent");

        await client.GetAsync("rate_limit", 403);
    }

    [Fact]
    public async Task An_unknown_route_is_404_and_is_remembered_as_unplanned()
    {
        await using var forge = await SandboxForge.StartAsync();
        forge.AddRepository("acme/fleet", Files);
        using var client = new SandboxClient(forge);

        await client.GetAsync("repos/acme/fleet/milestones", 404);
        await client.GetAsync("repos/acme/nothing", 404);

        Assert.Equal(["GET /repos/acme/fleet/milestones"], forge.Unplanned);
    }

    [Fact]
    public async Task A_pull_request_shows_its_counts_and_both_sides()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var pr = repo.Open("Scale", "ann", new("apps/api.yaml", "kind: Deployment\nreplicas: 3\nimage: api:1\n"), draft: true);
        pr.Push(new("new.yaml", "a: 1\n"));
        using var client = new SandboxClient(forge);

        var json = await client.GetAsync("repos/acme/fleet/pulls/1");

        Assert.Equal(pr.Head, json.GetProperty("head").GetProperty("sha").GetString());
        Assert.Equal(repo.Head("main"), json.GetProperty("base").GetProperty("sha").GetString());
        Assert.Equal(repo.Id, json.GetProperty("base").GetProperty("repo").GetProperty("id").GetInt64());
        Assert.True(json.GetProperty("draft").GetBoolean());
        Assert.Equal(2, json.GetProperty("commits").GetInt32());
        Assert.Equal(2, json.GetProperty("changed_files").GetInt32());
        Assert.Equal(2, json.GetProperty("additions").GetInt32());
        Assert.Equal(1, json.GetProperty("deletions").GetInt32());
    }

    [Fact]
    public async Task A_fork_has_another_repository_at_its_head_and_is_read_through_the_base()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var pr = repo.Open("From outside", "eve", new("README.md", "# Mine\n"), fork: true);
        using var client = new SandboxClient(forge);

        var head = (await client.GetAsync("repos/acme/fleet/pulls/1")).GetProperty("head");
        Assert.Equal("eve/fleet", head.GetProperty("repo").GetProperty("full_name").GetString());
        Assert.NotEqual(repo.Id, head.GetProperty("repo").GetProperty("id").GetInt64());

        var file = await client.GetAsync($"repos/acme/fleet/contents/README.md?ref={pr.Head}");
        Assert.Equal("# Mine\n", System.Text.Encoding.UTF8.GetString(file.GetProperty("content").GetBytesFromBase64()));
        Assert.Equal("read", (await client.GetAsync("repos/acme/fleet/collaborators/eve/permission")).GetProperty("permission").GetString());
    }

    [Fact]
    public async Task Changed_files_carry_real_patches_and_blob_ids_and_follow_renames()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        repo.Open("Move", "ann", new()
        {
            ["apps/api.yaml"] = null,
            ["apps/web.yaml"] = "kind: Deployment\nreplicas: 2\nimage: api:2\n",
            ["logo.png"] = SandboxFile.Bytes([0x89, 0x50, 0, 1]),
        });
        using var client = new SandboxClient(forge);

        var files = (await client.GetAsync("repos/acme/fleet/pulls/1/files")).EnumerateArray().ToList();

        var moved = files.Single(f => f.GetProperty("filename").GetString() == "apps/web.yaml");
        Assert.Equal("renamed", moved.GetProperty("status").GetString());
        Assert.Equal("apps/api.yaml", moved.GetProperty("previous_filename").GetString());
        Assert.Equal("@@ -1,3 +1,3 @@\n kind: Deployment\n replicas: 2\n-image: api:1\n+image: api:2", moved.GetProperty("patch").GetString());
        var blob = await client.GetAsync($"repos/acme/fleet/git/blobs/{moved.GetProperty("sha").GetString()}");
        Assert.Equal("kind: Deployment\nreplicas: 2\nimage: api:2\n", System.Text.Encoding.UTF8.GetString(blob.GetProperty("content").GetBytesFromBase64()));
        Assert.False(files.Single(f => f.GetProperty("filename").GetString() == "logo.png").TryGetProperty("patch", out _));
    }

    [Fact]
    public async Task Lists_are_paged_by_link_and_end_at_three_thousand_files()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var many = new SandboxFiles();
        for (var i = 0; i < 3010; i++)
            many[$"m/{i:0000}.yaml"] = $"n: {i}\n";
        repo.Open("Huge", "ann", many);
        using var client = new SandboxClient(forge);
        var seen = 0;
        for (var next = "repos/acme/fleet/pulls/1/files?per_page=100"; next is not null;)
        {
            using var response = await client.Http.GetAsync(next);
            using var page = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
            seen += page.RootElement.GetArrayLength();
            var link = response.Headers.TryGetValues("Link", out var links) ? links.Single() : "";
            next = link.Split(", ").FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('>')[0].TrimStart('<');
        }

        Assert.Equal(3000, seen);
        Assert.Equal(3010, (await client.GetAsync("repos/acme/fleet/pulls/1")).GetProperty("changed_files").GetInt32());
    }

    [Fact]
    public async Task A_known_answer_is_304()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        var pr = repo.Open("Scale", "ann", new("a.yaml", "a: 1\n"));
        using var client = new SandboxClient(forge);
        using var first = await client.Http.GetAsync("repos/acme/fleet/pulls/1");
        client.Http.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var second = await client.Http.GetAsync("repos/acme/fleet/pulls/1");
        pr.SetTitle("Other");
        using var third = await client.Http.GetAsync("repos/acme/fleet/pulls/1");

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [Fact]
    public async Task The_tarball_is_a_redirect_to_a_real_archive_with_a_top_folder()
    {
        await using var forge = await SandboxForge.StartAsync();
        var repo = forge.AddRepository("acme/fleet", Files);
        using var client = new SandboxClient(forge);
        using var redirect = await client.Http.GetAsync("repos/acme/fleet/tarball/" + repo.Head("main"));
        Assert.Equal(HttpStatusCode.Found, redirect.StatusCode);

        client.Http.DefaultRequestHeaders.Authorization = null;
        await using var stream = await client.Http.GetStreamAsync(redirect.Headers.Location);
        await using var tar = new TarReader(new GZipStream(stream, CompressionMode.Decompress));
        var names = new List<string>();
        while (await tar.GetNextEntryAsync() is { } entry)
        {
            if (entry.EntryType is TarEntryType.RegularFile)
                names.Add(entry.Name[(entry.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        }

        Assert.Equal(["README.md", "apps/api.yaml"], names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_renamed_repository_redirects_calls_by_its_old_name()
    {
        await using var forge = await SandboxForge.StartAsync();
        forge.AddRepository("acme/fleet", Files).Rename("armada");
        using var client = new SandboxClient(forge);

        using var moved = await client.Http.GetAsync("repos/acme/fleet");

        Assert.Equal(HttpStatusCode.MovedPermanently, moved.StatusCode);
        Assert.Equal(new Uri(forge.ApiUrl, "repos/acme/armada"), moved.Headers.Location);
    }
}
