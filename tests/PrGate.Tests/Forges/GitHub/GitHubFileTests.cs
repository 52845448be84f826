using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using static PrGate.Tests.Forges.GitHub.GitHubScript;

namespace PrGate.Tests.Forges.GitHub;

public sealed class GitHubFileTests
{
    private const int Many = 21;

    [Theory]
    [InlineData(404, """{"message":"Not Found"}""")]
    [InlineData(400, """{"message":"Problems parsing JSON"}""")]
    [InlineData(200, """{"data":null,"errors":[{"message":"Field 'file' doesn't exist on type 'Commit'","path":["query"]}]}""")]
    [InlineData(200, """{"data":{"repository":null}}""")]
    [InlineData(200, "[]")]
    public async Task Where_the_query_does_not_work_the_files_are_read_singly(int status, string answer)
    {
        await using var hub = await StartAsync(graphQL: true);
        hub.Server.On("POST /graphql", answer, status);
        OnContents(hub, "a.yaml", "a: 1\n");

        Assert.Equal("a: 1\n", Text((await ReadAsync(hub, new FileRequest("a.yaml", Head)))[0]));
    }

    [Fact]
    public async Task A_limited_query_means_wait_and_nothing_else_is_tried()
    {
        await using var hub = await StartAsync(graphQL: true);
        hub.Server.On("POST /graphql", """{"data":null,"errors":[{"type":"RATE_LIMITED","message":"API rate limit exceeded"}]}""");

        var error = await Assert.ThrowsAsync<ForgeException>(() => ReadAsync(hub, new FileRequest("a.yaml", Head)));

        Assert.Equal(ForgeFault.RateLimited, error.Fault);
        Assert.Single(hub.Server.Ledger);
    }

    [Fact]
    public async Task A_failed_file_of_a_query_is_not_taken_for_an_absent_one()
    {
        await using var hub = await StartAsync(graphQL: true);
        hub.Server.On("POST /graphql", $$"""
            {"data":{"repository":{"r0":{"__typename":"Commit","oid":"{{Head}}","f0":null,"f1":null} } },
             "errors":[{"type":"NOT_FOUND","path":["repository","r0","f0"],"message":"Could not resolve file for path 'none.yaml'."},
                       {"type":"INTERNAL","path":["repository","r0","f1"],"message":"Something went wrong"}]}
            """);
        OnContents(hub, "a.yaml", "a: 1\n");

        var read = await ReadAsync(hub, new FileRequest("none.yaml", Head), new FileRequest("a.yaml", Head));

        Assert.IsType<FileContent.Absent>(read[0]);
        Assert.Equal("a: 1\n", Text(read[1]));
        hub.Server.AssertNothingUnplanned();
    }

    [Fact]
    public async Task Text_that_is_not_the_stated_blob_is_never_used()
    {
        await using var hub = await StartAsync(graphQL: true);
        var id = BlobId.Of("a: 1\n"u8);
        hub.Server
            .On("POST /graphql", $$$"""
                {"data":{"repository":{"r0":{"oid":"{{{Head}}}","f0":{"mode":33188,"object":{"oid":"{{{id}}}","byteSize":5,"isBinary":false,"isTruncated":false,"text":"a: 2\n"} } } } } }
                """)
            .On($"GET {Repo}/git/blobs/{id}", $$"""{"sha":"{{id}}","size":5,"encoding":"base64","content":"{{Convert.ToBase64String("a: 2\n"u8)}}"}""");

        Assert.IsType<FileContent.Unavailable>((await ReadAsync(hub, new FileRequest("a.yaml", Head)))[0]);
    }

    [Fact]
    public async Task A_file_that_is_listed_and_not_found_means_wait_and_is_found_later()
    {
        await using var hub = await StartAsync();
        var file = new FileRequest("a.yaml", Head, false, BlobId.Of("a: 1\n"u8));
        hub.Server.On($"GET {Repo}/contents/a.yaml", """{"message":"Not Found"}""", 404);

        Assert.True((await Assert.ThrowsAsync<ForgeException>(() => ReadAsync(hub, file))).IsTransient);
        OnContents(hub, "a.yaml", "a: 1\n");

        Assert.Equal("a: 1\n", Text((await ReadAsync(hub, file))[0]));
    }

    [Fact]
    public async Task A_link_that_GitHub_follows_is_noticed_by_its_blob()
    {
        await using var hub = await StartAsync();
        OnContents(hub, "link", "the other file's content\n");

        var read = await ReadAsync(hub, new FileRequest("link", Head, false, BlobId.Of("a.yaml"u8)));

        Assert.Contains("link", Assert.IsType<FileContent.Unavailable>(read[0]).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_archive_only_proven_files_are_taken()
    {
        await using var hub = await StartAsync();
        var archive = Archive([
            .. Enumerable.Range(0, Many - 2).Select(i => ($"{i}.yaml", Content(i))),
            // Rewritten by export-subst; the last one is left out by export-ignore.
            ($"{Many - 2}.yaml", "rewritten\n"),
        ]);
        hub.Server.On($"GET {Repo}/tarball/{Head}", async (context, _) => await context.Response.Body.WriteAsync(archive));
        OnContents(hub, $"{Many - 2}.yaml", Content(Many - 2));
        OnContents(hub, $"{Many - 1}.yaml", Content(Many - 1));

        var read = await ReadAsync(hub, Requests());

        Assert.Equal([.. Enumerable.Range(0, Many).Select(Content)], read.Select(Text));
        Assert.Equal(3, hub.Server.Ledger.Count);
    }

    [Fact]
    public async Task An_archive_on_another_host_is_not_fetched()
    {
        await using var hub = await StartAsync();
        await using var canary = await ScriptedServer.StartAsync();
        hub.Server.On($"GET {Repo}/tarball/{Head}", "{}", 302, ("Location", canary.Address + "archive"));
        for (var i = 0; i < Many; i++)
            OnContents(hub, $"{i}.yaml", Content(i));

        var read = await ReadAsync(hub, Requests());

        Assert.Empty(canary.Ledger);
        Assert.Equal([.. Enumerable.Range(0, Many).Select(Content)], read.Select(Text));
    }

    [Fact]
    public async Task An_archive_is_fetched_from_where_we_are_sent_without_our_token()
    {
        await using var hub = await StartAsync();
        var archive = Archive([.. Enumerable.Range(0, Many).Select(i => ($"{i}.yaml", Content(i)))]);
        hub.Server
            .On($"GET {Repo}/tarball/{Head}", "{}", 302, ("Location", "/codeload/x"))
            .On("GET /codeload/x", async (context, _) => await context.Response.Body.WriteAsync(archive));

        await ReadAsync(hub, Requests());

        Assert.Equal(2, hub.Server.Ledger.Count);
        Assert.True(hub.Server.Ledger[0].Headers.ContainsKey("Authorization"));
        Assert.False(hub.Server.Ledger[1].Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task A_broken_archive_costs_calls_and_no_file()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/tarball/{Head}", async (context, _) => await context.Response.Body.WriteAsync(new byte[1000]));
        for (var i = 0; i < Many; i++)
            OnContents(hub, $"{i}.yaml", Content(i));

        Assert.Equal([.. Enumerable.Range(0, Many).Select(Content)], (await ReadAsync(hub, Requests())).Select(Text));
    }

    [Fact]
    public async Task More_files_than_GitHub_lists_are_never_a_whole_list()
    {
        await using var hub = await StartAsync();
        hub.Server.On($"GET {Repo}/pulls/7", PullJson(p => p["changed_files"] = 3_500).ToJsonString())
            .On($"GET {Repo}/pulls/7/files", async (context, _) =>
            {
                var page = int.TryParse(context.Request.Query["page"], out var number) ? number : 1;
                if (page < 30)
                    context.Response.Headers.Link = $"<{hub.Server.Address}repos/acme/shop/pulls/7/files?per_page=100&page={page + 1}>; rel=\"next\"";
                await ScriptedServer.JsonAsync(
                    context, $"[{string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"filename":"{{page}}/{{i}}.yaml","status":"added","changes":1}"""))}]");
            });

        var pr = await hub.Forge.LoadAsync(Pull, PullRequestParts.Facts | PullRequestParts.Files, null, default);

        Assert.Equal(3_000, pr.Files.List.Count);
        Assert.Contains("3000", pr.Files.Incomplete, StringComparison.Ordinal);
    }

    private static string Content(int i) => $"number: {i}\n";

    private static FileRequest[] Requests() =>
        [.. Enumerable.Range(0, Many).Select(i => new FileRequest($"{i}.yaml", Head, false, BlobId.Of(Encoding.UTF8.GetBytes(Content(i)))))];

    private static Task<IReadOnlyList<FileContent>> ReadAsync(GitHubScript hub, params FileRequest[] files) => hub.Forge.ReadFilesAsync(Repository, files, default);

    private static string Text(FileContent content) => Encoding.UTF8.GetString(Assert.IsType<FileContent.Loaded>(content).Bytes.Span);

    private static void OnContents(GitHubScript hub, string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        hub.Server.On($"GET {Repo}/contents/{path}", $$"""
            {"type":"file","encoding":"base64","size":{{bytes.Length}},"sha":"{{BlobId.Of(bytes)}}","content":"{{Convert.ToBase64String(bytes)}}"}
            """);
    }

    private static byte[] Archive(IReadOnlyList<(string Path, string Text)> files)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
        {
            foreach (var (path, text) in files)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, "acme-shop-aaaaaaa/" + path) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }
        return memory.ToArray();
    }
}
