namespace PrGate.Sandbox;

/// <summary>One comment of a <see cref="ReviewThread"/>.</summary>
internal sealed class ThreadComment
{
    public required long Id { get; init; }

    public required SandboxUser User { get; init; }

    public required string Body { get; set; }

    public required long ReviewId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    public long? InReplyTo { get; init; }

    public string? Hidden { get; set; }
}
