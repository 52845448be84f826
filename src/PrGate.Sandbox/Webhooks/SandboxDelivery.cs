namespace PrGate.Sandbox.Webhooks;

/// <summary>One webhook, as sent or as it would have been sent.</summary>
public sealed class SandboxDelivery
{
    internal SandboxDelivery(long number, string id, string @event, string? action, string lane, byte[] payload, DateTimeOffset at)
    {
        Number = number;
        Id = id;
        Event = @event;
        Action = action;
        Lane = lane;
        Payload = payload;
        At = at;
    }

    /// <summary>The forge's own number of it, for its delivery log.</summary>
    public long Number { get; }

    /// <summary>GitHub: <c>X-GitHub-Delivery</c>; GitLab: <c>Idempotency-Key</c>. A redelivery repeats it.</summary>
    public string Id { get; }

    /// <summary>GitHub: <c>X-GitHub-Event</c>; GitLab: <c>X-Gitlab-Event</c>.</summary>
    public string Event { get; }

    public string? Action { get; }

    public ReadOnlyMemory<byte> Payload { get; }

    public DateTimeOffset At { get; }

    /// <summary>How often it was sent.</summary>
    public int Attempts { get; internal set; }

    /// <summary>What the receiver answered last; 0 when it never did or the delivery was dropped.</summary>
    public int StatusCode { get; internal set; }

    /// <summary>How long the receiver took to answer last.</summary>
    public TimeSpan Duration { get; internal set; }

    public DateTimeOffset? SentAt { get; internal set; }

    public bool Succeeded => StatusCode is >= 200 and < 400;

    internal string Lane { get; }

    internal long? RepositoryId { get; init; }

    public override string ToString() => $"{Event}{(Action is null ? "" : "." + Action)} {Id}";
}
