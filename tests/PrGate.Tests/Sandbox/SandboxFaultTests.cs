using System.Diagnostics;
using PrGate.Sandbox;

namespace PrGate.Tests.Sandbox;

public sealed class SandboxFaultTests
{
    private static readonly SandboxFiles Files = new("a.yaml", "a: 1\n");

    private static async Task<(SandboxForge Forge, SandboxPullRequest Pull, SandboxClient Client)> StartAsync(SandboxOptions? options = null)
    {
        var forge = await SandboxForge.StartAsync(options);
        var pull = forge.AddRepository("acme/fleet", Files).Open("One", "ann", new("a.yaml", "a: 2\n"));
        return (forge, pull, new SandboxClient(forge));
    }

    [Fact]
    public async Task A_scripted_answer_strikes_the_matching_calls_and_no_more()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        var fault = forge.Faults.Next("POST", "*/statuses/*", times: 2).Answer(503);
        var path = $"repos/acme/fleet/statuses/{pull.Head}";

        await client.GetAsync("repos/acme/fleet/pulls/1");
        await client.SendAsync("POST", path, new { state = "success" }, 503);
        await client.SendAsync("POST", path, new { state = "success" }, 503);
        await client.SendAsync("POST", path, new { state = "success" }, 201);

        Assert.Equal(2, fault.Hits);
        Assert.Single(pull.Statuses);
        Assert.Equal([503, 503, 201], forge.Ledger.Matching("POST", "*/statuses/*").Select(r => r.Status));
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task A_dropped_connection_says_nothing_of_whether_the_call_was_done(bool after, int comments)
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        var fault = forge.Faults.Next("POST", "*/comments");
        if (after)
            fault.DropAfterApplying();
        else
            fault.DropBeforeApplying();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync("POST", "repos/acme/fleet/issues/1/comments", new { body = "x" }, 201));

        Assert.Equal(comments, pull.Comments.Count);
    }

    [Fact]
    public async Task An_answer_breaks_off_is_rubbish_or_trickles()
    {
        var (forge, _, client) = await StartAsync();
        await using var __ = forge;
        using var ___ = client;

        using (forge.Faults.Next("GET", "*/pulls/1").CutAnswer())
            await Assert.ThrowsAsync<HttpRequestException>(() => client.Http.GetStringAsync("repos/acme/fleet/pulls/1"));
        using (forge.Faults.Next("GET", "*/pulls/1").AnswerRubbish())
            Assert.StartsWith("<html>", await client.Http.GetStringAsync("repos/acme/fleet/pulls/1"), StringComparison.Ordinal);
        using (forge.Faults.Next("GET", "*/pulls/1").TrickleBody(TimeSpan.FromMilliseconds(200)))
        {
            var started = Stopwatch.GetTimestamp();
            await client.GetAsync("repos/acme/fleet/pulls/1");
            Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 150, 20_000);
        }
    }

    [Fact]
    public async Task A_hanging_call_ends_when_the_caller_gives_up()
    {
        var (forge, _, client) = await StartAsync();
        await using var __ = forge;
        using var ___ = client;
        forge.Faults.Next("GET", "*").Hang();
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Http.GetAsync("repos/acme/fleet/pulls/1", patience.Token));

        await client.GetAsync("repos/acme/fleet/pulls/1");
    }

    [Fact]
    public async Task Frozen_reads_show_the_old_head_until_released_while_own_writes_stay_visible()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        var old = pull.Head;
        using (forge.Faults.FreezeReads(pull))
        {
            pull.Push(new("a.yaml", "a: 3\n"));
            pull.Approve("bo");
            Assert.Equal(old, (await client.GetAsync("repos/acme/fleet/pulls/1")).GetProperty("head").GetProperty("sha").GetString());
            Assert.Empty((await client.GetAsync("repos/acme/fleet/pulls/1/reviews")).EnumerateArray());

            await client.SendAsync("POST", "repos/acme/fleet/pulls/1/reviews", new { @event = "COMMENT", body = "ours" }, 200);
            Assert.Single((await client.GetAsync("repos/acme/fleet/pulls/1/reviews")).EnumerateArray());
        }

        Assert.Equal(pull.Head, (await client.GetAsync("repos/acme/fleet/pulls/1")).GetProperty("head").GetProperty("sha").GetString());
        Assert.Equal(["APPROVED", "COMMENTED"], pull.Reviews.Select(r => r.State));
        Assert.Equal(2, (await client.GetAsync("repos/acme/fleet/pulls/1/reviews")).GetArrayLength());
    }

    [Fact]
    public async Task A_read_lag_shows_each_change_only_after_its_time()
    {
        var time = new StoppedClock();
        var (forge, pull, client) = await StartAsync(new SandboxOptions { Time = time });
        await using var _ = forge;
        using var __ = client;
        var heads = new List<string> { pull.Head };
        forge.Faults.ReadLag = TimeSpan.FromSeconds(5);
        heads.Add(pull.Push(new("a.yaml", "a: 3\n")));
        time.Advance(TimeSpan.FromSeconds(3));
        heads.Add(pull.Push(new("a.yaml", "a: 4\n")));

        var seen = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            seen.Add((await client.GetAsync("repos/acme/fleet/pulls/1")).GetProperty("head").GetProperty("sha").GetString()!);
            time.Advance(TimeSpan.FromSeconds(3));
        }

        Assert.Equal(heads, seen);
        Assert.Equal(heads[2], pull.Head);
    }

    [Fact]
    public async Task A_rate_limit_refuses_with_the_headers_that_say_until_when()
    {
        var (forge, _, client) = await StartAsync(new SandboxOptions { RateLimit = 1 });
        await using var __ = forge;
        using var ___ = client;
        await client.GetAsync("repos/acme/fleet/pulls/1");

        using var refused = await client.Http.GetAsync("repos/acme/fleet/pulls/1");

        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal("0", refused.Headers.GetValues("X-RateLimit-Remaining").Single());
        Assert.True(long.Parse(refused.Headers.GetValues("X-RateLimit-Reset").Single()) > DateTimeOffset.UtcNow.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task Secondary_limits_refuse_the_eighty_first_comment_of_a_minute()
    {
        var (forge, pull, client) = await StartAsync(new SandboxOptions { SecondaryLimits = true });
        await using var _ = forge;
        using var __ = client;
        for (var i = 0; i < 80; i++)
            await client.SendAsync("POST", "repos/acme/fleet/issues/1/comments", new { body = "x" }, 201);

        var refused = await client.SendAsync("POST", "repos/acme/fleet/issues/1/comments", new { body = "x" }, 403);

        Assert.Contains("secondary rate limit", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(80, pull.Comments.Count);
    }

    [Fact]
    public async Task Pages_get_smaller_or_loop_on_command()
    {
        var (forge, pull, client) = await StartAsync();
        await using var _ = forge;
        using var __ = client;
        pull.Push(new() { ["b.yaml"] = "b: 1\n", ["c.yaml"] = "c: 1\n" });
        forge.Faults.PageSize = 1;
        forge.Faults.LoopingPages = true;

        using var response = await client.Http.GetAsync("repos/acme/fleet/pulls/1/files?per_page=100&page=2");

        Assert.Contains("page=2>; rel=\"next\"", response.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    private sealed class StoppedClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 5, 4, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan by) => _now += by;
    }
}
