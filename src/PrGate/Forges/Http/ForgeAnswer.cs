using System.Net;

namespace PrGate.Forges.Http;

/// <summary>A forge's answer, read whole.</summary>
internal sealed record ForgeAnswer(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    public string? ETag { get; init; }

    public string? MediaType { get; init; }

    /// <summary>The address of the next page, as given; not yet trusted.</summary>
    public string? Next { get; init; }

    public Uri? Location { get; init; }

    public DateTimeOffset? Date { get; init; }

    public TimeSpan? RetryAfter { get; init; }

    public RateBudget? Budget { get; init; }

    /// <summary>When to come back, if this answer is a rate limit.</summary>
    public DateTimeOffset? LimitedUntil { get; init; }

    public int Code => (int)Status;

    public bool IsSuccess => Code is >= 200 and < 300;

    /// <summary>503 and the like, which another attempt may cure. 429 is a limit, not a fault.</summary>
    public bool IsServerFault => Code >= 500 || Status == HttpStatusCode.RequestTimeout;
}
