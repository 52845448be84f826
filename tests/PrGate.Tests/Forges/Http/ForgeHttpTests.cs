using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;
using PrGate.Forges;
using PrGate.Forges.Http;
using PrGate.Forges.GitLab;
using PrGate.Settings;

namespace PrGate.Tests.Forges.Http;

public sealed class ForgeHttpTests
{
    private static readonly ForgeHttpSettings Quick = ForgeHttpSettings.Loopback with
    {
        RetryDelay = TimeSpan.FromMilliseconds(1),
        MaxBytes = 1024 * 1024,
    };

    // Only where giving up is what is tested: a busy machine must not look like a slow server elsewhere.
    private static readonly ForgeHttpSettings Impatient = Quick with { CallTimeout = TimeSpan.FromMilliseconds(400), TotalTimeout = TimeSpan.FromSeconds(2) };

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_in_time_and_not_asked_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", async (context, _) => await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));

        Assert.Equal(ForgeFault.Unavailable, (await FaultAsync(server, Impatient)).Fault);
        Assert.Single(server.Ledger);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up_in_time()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", async (context, _) =>
        {
            context.Response.ContentType = "application/json";
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.WriteAsync(" ");
                await context.Response.Body.FlushAsync();
                await Task.Delay(20);
            }
        });

        Assert.Equal(ForgeFault.Unavailable, (await FaultAsync(server, Impatient)).Fault);
    }

    [Fact]
    public async Task A_body_without_end_is_cut()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", async (context, _) =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(block);
        });

        Assert.Contains("larger", (await FaultAsync(server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_bomb_is_measured_as_it_unfolds()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", async (context, _) =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Optimal);
            var block = new byte[64 * 1024];
            for (var i = 0; i < 1000; i++)
                await gzip.WriteAsync(block);
        });

        Assert.Contains("larger", (await FaultAsync(server)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_write_that_could_happen_twice_is_sent_once()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("POST /x", "{}", 503);
        using var http = Http(server);

        await Assert.ThrowsAsync<ForgeException>(() => http.SendAsync(Call(HttpMethod.Post, CallKind.Content, false), Lane(), default));

        Assert.Single(server.Ledger);
    }

    [Fact]
    public async Task A_write_is_not_repeated_elsewhere_unless_the_forge_says_that_it_stays_a_write()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("POST /x", "{}", 301, ("Location", "/y")).On("POST /y", "{}").On("GET /y", "{}");
        using var http = Http(server);

        await Assert.ThrowsAsync<ForgeException>(() => http.SendAsync(Call(HttpMethod.Post, CallKind.Content, false), Lane(), default));
        server.On("POST /x", "{}", 307, ("Location", "/y"));
        await http.SendAsync(Call(HttpMethod.Post, CallKind.Content, false), Lane(), default);

        Assert.Equal(["POST /x", "POST /x", "POST /y"], server.Calls);
        Assert.Equal("""{"a":1}""", server.Ledger[2].Body);
    }

    [Theory]
    [InlineData("http://127.0.0.2:{0}/y")]
    [InlineData("http://localhost:{0}/y")]
    [InlineData("https://127.0.0.1:{0}/y")]
    [InlineData("//127.0.0.2:{0}/y")]
    [InlineData("http://user@127.0.0.1:{0}/y")]
    [InlineData("ftp://127.0.0.1/y")]
    public async Task No_redirect_leaves_the_configured_host(string location)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", "{}", 302, ("Location", string.Format(location, server.Address.Port))).On("GET /y", "{}");

        var error = await FaultAsync(server);

        Assert.Equal(ForgeFault.Refused, error.Fault);
        Assert.Equal(["GET /x"], server.Calls);
    }

    [Fact]
    public async Task A_redirect_in_a_circle_ends()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", "{}", 302, ("Location", "/x"));

        Assert.Equal(ForgeFault.Refused, (await FaultAsync(server)).Fault);
        Assert.Equal(4, server.Ledger.Count);
    }

    [Fact]
    public async Task An_unchanged_answer_is_not_sent_again()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", async (context, _) =>
        {
            context.Response.Headers.ETag = "W/\"1\"";
            await ScriptedServer.JsonAsync(context, """{"n":1}""", context.Request.Headers.IfNoneMatch == "W/\"1\"" ? 304 : 200);
        });
        using var http = Http(server);
        var call = Call(HttpMethod.Get, CallKind.Read, true) with { Conditional = true };

        var first = await http.SendAsync(call, Lane(), default);
        var second = await http.SendAsync(call, Lane(), default);

        Assert.Equal(first.Body.ToArray(), second.Body.ToArray());
        Assert.Equal("W/\"1\"", server.Ledger[1].Headers["If-None-Match"]);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_and_comes_back_by_itself()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", "{}", 503);
        var clock = new TestClock();
        using var http = Http(server, clock, Quick with { Retries = 0 });
        for (var i = 0; i < 20; i++)
            await Assert.ThrowsAsync<ForgeException>(() => http.SendAsync(Call(HttpMethod.Get, CallKind.Read, true), Lane(), default));
        var asked = server.Ledger.Count;

        var open = await Assert.ThrowsAsync<ForgeException>(() => http.SendAsync(Call(HttpMethod.Get, CallKind.Read, true), Lane(), default));
        server.On("GET /x", "{}");
        clock.Advance(TimeSpan.FromSeconds(31));
        await http.SendAsync(Call(HttpMethod.Get, CallKind.Read, true), Lane(), default);

        Assert.Equal(ForgeFault.Unavailable, open.Fault);
        Assert.NotNull(open.RetryAt);
        Assert.Equal(asked + 1, server.Ledger.Count);
    }

    [Fact]
    public async Task Refusals_do_not_open_the_circuit()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", "{}", 404);
        using var http = Http(server);
        for (var i = 0; i < 40; i++)
            await Assert.ThrowsAsync<ForgeException>(() => http.SendAsync(Call(HttpMethod.Get, CallKind.Read, true), Lane(), default));

        Assert.Equal(40, server.Ledger.Count);
    }

    [Fact]
    public async Task A_caller_that_stops_is_not_told_of_a_fault()
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", async (context, _) => await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default));
        using var http = Http(server);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => http.SendAsync(Call(HttpMethod.Get, CallKind.Read, true), Lane(), stop.Token));
    }

    [Fact]
    public async Task No_message_carries_the_token()
    {
        await using var server = await ScriptedServer.StartAsync();
        foreach (var status in (int[])[400, 401, 403, 404, 409, 422, 429, 500])
        {
            server.On("GET /x", """{"message":"no"}""", status);
            Assert.DoesNotContain("canary", (await FaultAsync(server)).ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"message":"plain"}""", "plain")]
    [InlineData("""{"message":{"base":["is wrong"]}}""", "is wrong")]
    [InlineData("""{"error":"invalid_token","error_description":"x"}""", "invalid_token")]
    [InlineData("""{"message":"Validation Failed","errors":[{"field":"line"}]}""", "line")]
    [InlineData("""{"message":"two\nlines"}""", "two lines")]
    public async Task The_forges_own_words_are_kept(string body, string words)
    {
        await using var server = await ScriptedServer.StartAsync();
        server.On("GET /x", body, 422);

        Assert.Contains(words, (await FaultAsync(server)).Message, StringComparison.Ordinal);
    }

    private static async Task<ForgeException> FaultAsync(ScriptedServer server, ForgeHttpSettings? settings = null)
    {
        using var http = Http(server, settings: settings);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var error = await Assert.ThrowsAsync<ForgeException>(() => http.SendAsync(Call(HttpMethod.Get, CallKind.Read, true), Lane(), default));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"It took {watch.Elapsed}.");
        return error;
    }

    private static ForgeHttp Http(ScriptedServer server, TimeProvider? clock = null, ForgeHttpSettings? settings = null) =>
        new("hub", server.Address, settings ?? Quick, clock ?? TimeProvider.System, new Dictionary<string, string>());

    private static ForgeLane Lane() => new("hub", Quick, TimeProvider.System);

    private static ForgeCall Call(HttpMethod method, CallKind kind, bool repeatable) => new(method, "x", kind, new GitLabToken(new Secret("glpat-canary")))
    {
        What = "do it",
        Repeatable = repeatable,
        Body = method == HttpMethod.Post ? Encoding.UTF8.GetBytes("""{"a":1}""") : null,
    };
}
