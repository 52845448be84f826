using System.Net;

namespace PrGate.Forges;

/// <summary>A forge did not do what was asked. The message is for people: forge, call, what happened, what to do; never a secret.</summary>
public sealed class ForgeException : Exception
{
    public ForgeException(string message, ForgeFault fault, HttpStatusCode? status = null, DateTimeOffset? retryAt = null, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
        Status = status;
        RetryAt = retryAt;
    }

    public ForgeFault Fault { get; }

    /// <summary>The answer's status code, when there was an answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>When the forge said to come back (rate limit), or when the circuit closes.</summary>
    public DateTimeOffset? RetryAt { get; }

    /// <summary>Whether the same call can succeed later without anybody's doing.</summary>
    public bool IsTransient => Fault is ForgeFault.Unavailable or ForgeFault.RateLimited;
}
