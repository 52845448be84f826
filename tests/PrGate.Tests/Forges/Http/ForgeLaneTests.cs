using System.Net;
using PrGate.Forges;
using PrGate.Forges.Http;

namespace PrGate.Tests.Forges.Http;

public sealed class ForgeLaneTests
{
    private readonly TestClock _clock = new();

    [Theory]
    [InlineData(403)]
    [InlineData(429)]
    public async Task A_stated_wait_holds_for_everything_and_ends(int status)
    {
        using var lane = Lane();

        var until = lane.Learn(CallKind.Read, new ForgeAnswer((HttpStatusCode)status, default) { RetryAfter = TimeSpan.FromSeconds(60) });

        Assert.Equal(_clock.GetUtcNow().AddSeconds(60), until);
        foreach (var kind in (CallKind[])[CallKind.Read, CallKind.Query, CallKind.Status, CallKind.Content])
            Assert.Equal(until, (await Assert.ThrowsAsync<ForgeException>(async () => await lane.EnterAsync(kind, default))).RetryAt);
        _clock.Advance(TimeSpan.FromSeconds(61));
        (await lane.EnterAsync(CallKind.Read, default)).Dispose();
    }

    [Fact]
    public void A_used_up_budget_waits_for_its_reset_by_the_forges_clock()
    {
        using var lane = Lane();
        var theirs = _clock.GetUtcNow().AddMinutes(-5);

        var until = lane.Learn(CallKind.Read, new ForgeAnswer(HttpStatusCode.Forbidden, default)
        {
            Date = theirs,
            Budget = new RateBudget(5000, 0, theirs.AddMinutes(10)),
        });

        Assert.Equal(_clock.GetUtcNow().AddMinutes(10), until);
    }

    [Fact]
    public void A_secondary_limit_without_a_time_waits_longer_each_time_until_a_call_succeeds()
    {
        using var lane = Lane();
        var limited = new ForgeAnswer(HttpStatusCode.Forbidden, """{"message":"You have exceeded a secondary rate limit."}"""u8.ToArray());

        Assert.Equal([60, 120, 240], new[] { Wait(), Wait(), Wait() });
        lane.Learn(CallKind.Read, new ForgeAnswer(HttpStatusCode.OK, default));
        Assert.Equal(60, Wait());

        double Wait()
        {
            var until = lane.Learn(CallKind.Read, limited)!.Value;
            var wait = (until - _clock.GetUtcNow()).TotalSeconds;
            _clock.Advance(TimeSpan.FromHours(1));
            return wait;
        }
    }

    [Fact]
    public void A_missing_permission_is_no_limit()
    {
        using var lane = Lane();

        Assert.Null(lane.Learn(CallKind.Read, new ForgeAnswer(HttpStatusCode.Forbidden, """{"message":"Resource not accessible by integration"}"""u8.ToArray())
        {
            Budget = new RateBudget(5000, 4000, _clock.GetUtcNow().AddHours(1)),
        }));
    }

    [Fact]
    public async Task The_last_tenth_of_the_budget_is_kept_for_statuses()
    {
        using var lane = Lane();
        lane.Learn(CallKind.Read, new ForgeAnswer(HttpStatusCode.OK, default) { Budget = new RateBudget(5000, 250, _clock.GetUtcNow().AddMinutes(30)) });

        await Assert.ThrowsAsync<ForgeException>(async () => await lane.EnterAsync(CallKind.Read, default));
        await Assert.ThrowsAsync<ForgeException>(async () => await lane.EnterAsync(CallKind.Content, default));
        (await lane.EnterAsync(CallKind.Status, default)).Dispose();
        (await lane.EnterAsync(CallKind.Query, default)).Dispose();
        _clock.Advance(TimeSpan.FromMinutes(31));
        (await lane.EnterAsync(CallKind.Read, default)).Dispose();
    }

    [Fact]
    public async Task Comments_keep_to_the_limits_of_the_minute_and_the_hour()
    {
        using var lane = Lane(new ForgeHttpSettings(4, 3, 5));

        Assert.Equal(3, await AllowedAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(2, await AllowedAsync());
        _clock.Advance(TimeSpan.FromMinutes(1));
        var refused = await Assert.ThrowsAsync<ForgeException>(async () => await lane.EnterAsync(CallKind.Content, default));
        Assert.Equal(_clock.GetUtcNow().AddMinutes(58), refused.RetryAt);

        async Task<int> AllowedAsync()
        {
            for (var n = 0; ; n++)
            {
                try
                {
                    (await lane.EnterAsync(CallKind.Content, default)).Dispose();
                }
                catch (ForgeException)
                {
                    return n;
                }
            }
        }
    }

    [Fact]
    public async Task No_more_calls_run_at_once_than_are_allowed()
    {
        using var lane = Lane(new ForgeHttpSettings(2, 0, 0));
        var first = await lane.EnterAsync(CallKind.Read, default);
        await lane.EnterAsync(CallKind.Read, default);

        var third = lane.EnterAsync(CallKind.Read, default);

        Assert.False(third.IsCompleted);
        first.Dispose();
        (await third).Dispose();
    }

    private ForgeLane Lane(ForgeHttpSettings? settings = null) => new("hub", settings ?? ForgeHttpSettings.Loopback, _clock);
}
