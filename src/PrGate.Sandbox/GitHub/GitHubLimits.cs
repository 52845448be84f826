using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitHub;

/// <summary>
/// GitHub's rate limits: so many calls an hour, and, when switched on, the secondary ones (100 calls at once, 900 points a minute, 80 new
/// contents a minute). Unlimited by default, with the headers all the same. (GitHub documentation, "Rate limits for the REST API".)
/// </summary>
internal sealed class GitHubLimits(SandboxForge forge)
{
    private const int Unlimited = 1_000_000_000;
    private readonly Lock _gate = new();
    private DateTimeOffset _hourEnds;
    private DateTimeOffset _minuteEnds;
    private int _used;
    private int _points;
    private int _contents;
    private int _running;

    private int Limit => forge.Options.RateLimit ?? Unlimited;

    /// <summary>Counts a call and refuses it when a limit is reached. Dispose the answer when the call is done.</summary>
    public Leave Enter(Exchange x)
    {
        lock (_gate)
        {
            Turn(x.Now);
            if (_used >= Limit)
                throw new ForgeRefusal(403, $"API rate limit exceeded for installation ID {forge.InstallationId}.");
            _used++;
            if (forge.Options.SecondaryLimits)
            {
                _points += x.Method == "GET" ? 1 : x.Segments is [.., "graphql"] ? 1 : 5;
                if (x.Method == "POST" && x.Segments is [.., "comments" or "reviews" or "replies"])
                    _contents++;
                if (_points > 900 || _contents > 80 || _running >= 100)
                    throw new ForgeRefusal(403, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.")
                    {
                        RetryAfter = TimeSpan.FromSeconds(60),
                    };
            }
            _running++;
            return new Leave(this);
        }
    }

    public void AddHeaders(Exchange x)
    {
        int used;
        long reset;
        lock (_gate)
        {
            Turn(x.Now);
            // A 304 and the report itself are free.
            if (x.Reply.Status == 304 && _used > 0)
                _used--;
            (used, reset) = (_used, _hourEnds.ToUnixTimeSeconds());
        }
        var headers = x.Reply;
        headers.Header("X-RateLimit-Limit", Limit.ToString());
        headers.Header("X-RateLimit-Remaining", Math.Max(0, Limit - used).ToString());
        headers.Header("X-RateLimit-Used", used.ToString());
        headers.Header("X-RateLimit-Reset", reset.ToString());
        headers.Header("X-RateLimit-Resource", x.Segments is [.., "graphql"] ? "graphql" : "core");
    }

    public void Write(Exchange x)
    {
        var w = x.Json;
        w.WriteStartObject();
        w.WriteStartObject("resources"u8);
        foreach (var resource in (ReadOnlySpan<string>)["core", "search", "graphql"])
            WriteResource(resource);
        w.WriteEndObject();
        WriteResource("rate");
        w.WriteEndObject();

        void WriteResource(string name)
        {
            w.WriteStartObject(name);
            w.WriteNumber("limit"u8, Limit);
            w.WriteNumber("used"u8, _used);
            w.WriteNumber("remaining"u8, Math.Max(0, Limit - _used));
            w.WriteNumber("reset"u8, _hourEnds.ToUnixTimeSeconds());
            w.WriteEndObject();
        }
    }

    private void Turn(DateTimeOffset now)
    {
        if (now >= _hourEnds)
            (_hourEnds, _used) = (now + TimeSpan.FromHours(1), 0);
        if (now >= _minuteEnds)
            (_minuteEnds, _points, _contents) = (now + TimeSpan.FromMinutes(1), 0, 0);
    }

    public readonly struct Leave(GitHubLimits limits) : IDisposable
    {
        public void Dispose() => Interlocked.Decrement(ref limits._running);
    }
}
