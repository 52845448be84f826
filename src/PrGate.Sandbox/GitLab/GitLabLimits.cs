using PrGate.Sandbox.Http;

namespace PrGate.Sandbox.GitLab;

/// <summary>GitLab's limit of calls a minute: 429 in plain text with <c>Retry-After</c>. Headers are missing where it is off, as by default there.</summary>
internal sealed class GitLabLimits(SandboxForge forge)
{
    private readonly Lock _gate = new();
    private DateTimeOffset _minuteEnds;
    private int _used;

    public void Count(Exchange x)
    {
        if (forge.Options.RateLimit is not { } limit)
            return;
        lock (_gate)
        {
            if (x.Now >= _minuteEnds)
                (_minuteEnds, _used) = (x.Now + TimeSpan.FromMinutes(1), 0);
            if (++_used > limit)
                throw new ForgeRefusal(429, "Retry later\n") { RetryAfter = _minuteEnds - x.Now };
        }
    }

    public void AddHeaders(Exchange x)
    {
        if (forge.Options.RateLimit is not { } limit)
            return;
        lock (_gate)
        {
            x.Reply.Header("RateLimit-Limit", limit.ToString());
            x.Reply.Header("RateLimit-Observed", _used.ToString());
            x.Reply.Header("RateLimit-Remaining", Math.Max(0, limit - _used).ToString());
            x.Reply.Header("RateLimit-Reset", _minuteEnds.ToUnixTimeSeconds().ToString());
            x.Reply.Header("RateLimit-Name", "throttle_authenticated_api");
        }
    }
}
