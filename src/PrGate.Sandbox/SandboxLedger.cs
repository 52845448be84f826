using System.IO.Enumeration;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox;

/// <summary>Every call the sandbox received, newest last, up to a bound; older ones are forgotten but stay counted.</summary>
public sealed class SandboxLedger
{
    private const int KeptBody = 64 * 1024;
    private static readonly string[] KeptHeaders = ["Accept", "User-Agent", "If-None-Match", "X-GitHub-Api-Version", "Content-Type"];

    private readonly int _size;
    private readonly Lock _gate = new();
    private readonly Queue<SandboxRequest> _requests = new();
    private long _total;

    internal SandboxLedger(int size)
    {
        _size = size;
        IsOn = size > 0;
    }

    /// <summary>Whether calls are kept; switch it off for load.</summary>
    public bool IsOn { get; set; }

    /// <summary>Calls since the start, kept or not.</summary>
    public long Total => Interlocked.Read(ref _total);

    public IReadOnlyList<SandboxRequest> Requests
    {
        get
        {
            lock (_gate)
                return [.. _requests];
        }
    }

    /// <summary>The kept calls that match; <c>*</c> stands for anything, in the method too.</summary>
    public IReadOnlyList<SandboxRequest> Matching(string method, string path) =>
    [
        .. Requests.Where(r => (method == "*" || string.Equals(method, r.Method, StringComparison.OrdinalIgnoreCase))
            && FileSystemName.MatchesSimpleExpression(path, r.Path)),
    ];

    public int Count(string method, string path) => Matching(method, path).Count;

    public void Clear()
    {
        lock (_gate)
            _requests.Clear();
    }

    internal void Record(Exchange exchange, int status)
    {
        Interlocked.Increment(ref _total);
        if (!IsOn)
            return;
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in KeptHeaders)
        {
            if (exchange.Header(name) is { } value)
                headers.Add(name, value);
        }
        var body = exchange.Body.Length <= KeptBody ? exchange.Body : exchange.Body[..KeptBody];
        var request = new SandboxRequest(
            exchange.Now, exchange.Method, exchange.Target, exchange.Actor?.Login ?? "", status, headers, body);
        lock (_gate)
        {
            _requests.Enqueue(request);
            if (_requests.Count > _size)
                _requests.Dequeue();
        }
    }
}
