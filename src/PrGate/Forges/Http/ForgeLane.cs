using System.Net;
using System.Text;

namespace PrGate.Forges.Http;

/// <summary>
/// Everything one installation may do at a time: how many calls run at once, when the forge wants to be asked again, and how fast people may be
/// notified. A limit met by one call holds for all of them.
/// </summary>
internal sealed class ForgeLane(string forge, ForgeHttpSettings settings, TimeProvider clock) : IDisposable
{
    // After a secondary limit without a stated time GitHub asks for a minute, then more each time.
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(16);

    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _places = new(settings.ParallelCalls);
    // Where comments are limited they are also written one after the other, as GitHub asks for.
    private readonly SemaphoreSlim _contentPlace = new(settings.ContentWritesPerMinute > 0 ? 1 : settings.ParallelCalls);
    private readonly WriteAllowance _minute = new(settings.ContentWritesPerMinute, TimeSpan.FromMinutes(1));
    private readonly WriteAllowance _hour = new(settings.ContentWritesPerHour, TimeSpan.FromHours(1));
    private DateTimeOffset _pausedUntil;
    private TimeSpan _nextPause = FirstPause;
    private RateBudget? _rest;
    private RateBudget? _graph;

    /// <summary>Waits for a place. Throws at once, without a call, while the forge has asked us to wait.</summary>
    /// <exception cref="ForgeException">A rate limit holds; <see cref="ForgeException.RetryAt"/> says how long.</exception>
    public async ValueTask<Place> EnterAsync(CallKind kind, CancellationToken cancellation)
    {
        if (kind == CallKind.Credential)
            return new Place(null, null);
        RefuseWhilePaused(kind);
        var content = kind == CallKind.Content ? _contentPlace : null;
        if (content is not null)
            await content.WaitAsync(cancellation);
        try
        {
            if (content is not null)
                TakeContentWrite();
            await _places.WaitAsync(cancellation);
        }
        catch
        {
            content?.Release();
            throw;
        }
        var place = new Place(_places, content);
        try
        {
            // The limit may have been met while this call waited for its place.
            RefuseWhilePaused(kind);
            return place;
        }
        catch
        {
            place.Dispose();
            throw;
        }
    }

    /// <summary>Learns from an answer.</summary>
    /// <returns>When to come back, if the answer was a rate limit; else null.</returns>
    public DateTimeOffset? Learn(CallKind kind, ForgeAnswer answer)
    {
        var now = clock.GetUtcNow();
        var skew = answer.Date is { } server ? now - server : TimeSpan.Zero;
        lock (_lock)
        {
            if (answer.Budget is { } budget)
                Remember(kind, budget with { Reset = budget.Reset + skew });
            if (!IsLimit(answer))
            {
                if (answer.IsSuccess)
                    _nextPause = FirstPause;
                return null;
            }
            var until = answer.RetryAfter is { } wait ? now + wait
                : answer.Budget is { Remaining: 0 } spent ? spent.Reset + skew
                : now + DoublePause();
            if (until <= now)
                until = now + TimeSpan.FromSeconds(1);
            if (until > _pausedUntil)
                _pausedUntil = until;
            return until;
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        _contentPlace.Dispose();
    }

    private static bool IsLimit(ForgeAnswer answer) =>
        answer.Status == HttpStatusCode.TooManyRequests
        || (answer.Status == HttpStatusCode.Forbidden
            && (answer.RetryAfter is not null || answer.Budget is { Remaining: 0 } || SaysRateLimit(answer.Body.Span)));

    private static bool SaysRateLimit(ReadOnlySpan<byte> body) =>
        Encoding.UTF8.GetString(body[..Math.Min(body.Length, 2000)]).Contains("rate limit", StringComparison.OrdinalIgnoreCase);

    private TimeSpan DoublePause()
    {
        var pause = _nextPause;
        _nextPause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        return pause;
    }

    private void Remember(CallKind kind, RateBudget budget)
    {
        if (kind == CallKind.Query || budget.Resource == "graphql")
            _graph = budget;
        else
            _rest = budget;
    }

    private void RefuseWhilePaused(CallKind kind)
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            if (_pausedUntil > now)
                throw Limited($"{forge} asked us to wait until {_pausedUntil:u} (rate limit); nothing was sent.", _pausedUntil);
            var budget = kind == CallKind.Query ? _graph : _rest;
            if (kind != CallKind.Status && budget is { IsLow: true } && budget.Reset > now)
            {
                throw Limited(
                    $"{forge} allows {budget.Remaining} more calls until {budget.Reset:u}; they are kept for statuses, so nothing was sent.", budget.Reset);
            }
        }
    }

    private void TakeContentWrite()
    {
        var now = clock.GetUtcNow();
        lock (_lock)
        {
            var next = _minute.Next(now);
            var byHour = _hour.Next(now);
            if (byHour > next)
                next = byHour;
            if (next > now)
                throw Limited($"{forge} limits comments per minute and hour; the next one is possible at {next:u}.", next);
            _minute.Use(now);
            _hour.Use(now);
        }
    }

    private static ForgeException Limited(string message, DateTimeOffset until) => new(message, ForgeFault.RateLimited, retryAt: until);

    /// <summary>A place in the lane; given back when disposed.</summary>
    internal readonly struct Place(SemaphoreSlim? places, SemaphoreSlim? content) : IDisposable
    {
        public void Dispose()
        {
            places?.Release();
            content?.Release();
        }
    }
}
