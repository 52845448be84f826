using System.IO.Enumeration;

namespace PrGate.Sandbox.Faults;

/// <summary>One scripted fault: which calls it strikes, how often, and what happens to them. Dispose it to end it early.</summary>
public sealed class SandboxFault : IDisposable
{
    private readonly string _method;
    private readonly string _pattern;
    private readonly double _probability;
    private readonly Random _random;
    private int _left;
    private int _hits;

    internal SandboxFault(string method, string pattern, int times, double probability, int seed)
    {
        _method = method;
        _pattern = pattern;
        _left = times;
        _probability = probability;
#pragma warning disable CA5394 // A script that can be played again needs a seed, not secrecy.
        _random = new Random(seed);
#pragma warning restore CA5394
    }

    /// <summary>How many calls it has struck.</summary>
    public int Hits => Volatile.Read(ref _hits);

    internal FaultKind Kind { get; private set; }

    internal int Status { get; private set; }

    internal string? Body { get; private set; }

    internal string ContentType { get; private set; } = "application/json; charset=utf-8";

    internal TimeSpan Time { get; private set; }

    internal List<KeyValuePair<string, string>> Headers { get; } = [];

    internal bool IsReady { get; private set; }

    /// <summary>Answers with this status, and does nothing of what was asked.</summary>
    public SandboxFault Answer(int status, string body = "{\"message\":\"Server Error\"}", string contentType = "application/json; charset=utf-8")
    {
        (Status, Body, ContentType) = (status, body, contentType);
        return Be(FaultKind.Answer);
    }

    /// <summary>Answers "wait" the secondary-limit way: 403 or 429 with <c>Retry-After</c>.</summary>
    public SandboxFault RetryAfter(TimeSpan wait, int status = 403)
    {
        Headers.Add(new("Retry-After", ((int)Math.Ceiling(wait.TotalSeconds)).ToString()));
        return Answer(status, "{\"message\":\"You have exceeded a secondary rate limit. Please wait a few minutes before you try again.\"}");
    }

    /// <summary>Answers as if the hour's calls were used up: GitHub's headers with nothing remaining until <paramref name="until"/>.</summary>
    public SandboxFault RateLimitExhausted(DateTimeOffset until, int status = 403)
    {
        Headers.Add(new("X-RateLimit-Limit", "5000"));
        Headers.Add(new("X-RateLimit-Remaining", "0"));
        Headers.Add(new("X-RateLimit-Used", "5000"));
        Headers.Add(new("X-RateLimit-Reset", until.ToUnixTimeSeconds().ToString()));
        Headers.Add(new("X-RateLimit-Resource", "core"));
        return Answer(status, "{\"message\":\"API rate limit exceeded for installation.\"}");
    }

    public SandboxFault WithHeader(string name, string value)
    {
        Headers.Add(new(name, value));
        return this;
    }

    /// <summary>Takes the request and never answers, until the caller gives up or the forge stops.</summary>
    public SandboxFault Hang() => Be(FaultKind.Hang);

    public SandboxFault DropBeforeApplying() => Be(FaultKind.DropBefore);

    /// <summary>The forge does what was asked; the caller never learns it.</summary>
    public SandboxFault DropAfterApplying() => Be(FaultKind.DropAfter);

    /// <summary>The forge does what was asked; the answer breaks off in the middle.</summary>
    public SandboxFault CutAnswer() => Be(FaultKind.CutAnswer);

    /// <summary>The right status, a body that is not what it claims to be.</summary>
    public SandboxFault AnswerRubbish(string body = "<html><body>Unicorn!</body></html>", string contentType = "text/html")
    {
        (Body, ContentType) = (body, contentType);
        return Be(FaultKind.Rubbish);
    }

    /// <summary>Sends the body piece by piece over this time.</summary>
    public SandboxFault TrickleBody(TimeSpan over)
    {
        Time = over;
        return Be(FaultKind.Trickle);
    }

    public SandboxFault Delay(TimeSpan time)
    {
        Time = time;
        return Be(FaultKind.Delay);
    }

    /// <summary>Strikes no more.</summary>
    public void Dispose() => Volatile.Write(ref _left, 0);

    internal bool IsSpent => Volatile.Read(ref _left) <= 0;

    internal bool Strikes(string method, string target)
    {
        if (!IsReady || IsSpent || (_method != "*" && !string.Equals(_method, method, StringComparison.OrdinalIgnoreCase)))
            return false;
        var path = target.AsSpan();
        var query = path.IndexOf('?');
        if (!FileSystemName.MatchesSimpleExpression(_pattern, query < 0 ? path : path[..query], ignoreCase: true)
            && !FileSystemName.MatchesSimpleExpression(_pattern, path, ignoreCase: true))
            return false;
        if (_probability < 1)
        {
            lock (_random)
            {
                if (_random.NextDouble() >= _probability)
                    return false;
            }
        }
        if (Interlocked.Decrement(ref _left) < 0)
            return false;
        Interlocked.Increment(ref _hits);
        return true;
    }

    private SandboxFault Be(FaultKind kind)
    {
        Kind = kind;
        IsReady = true;
        return this;
    }
}
