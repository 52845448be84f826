namespace PrGate.Dashboard.Views;

/// <summary>Something that happened to a pull request.</summary>
public sealed record TimelineEntry
{
    /// <summary><c>delivery</c>, <c>run</c>, <c>post</c>, <c>command</c>, or <c>ended</c> for an override.</summary>
    public required string Kind { get; init; }

    /// <summary>The row's id; of a run, it makes the link to the run as it was decided.</summary>
    public required long Id { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>The event, the run's description, what was posted, who wrote which command, or whose override ended.</summary>
    public required string Text { get; init; }

    /// <summary>Of a delivery or command its outcome, of a run its state, of a post its kind, of an override what ended it.</summary>
    public required string Detail { get; init; }

    /// <summary>The commit a run or post is about.</summary>
    public string? Head { get; init; }

    public bool Superseded { get; init; }

    /// <summary>Of a run or a post: the run's id.</summary>
    public long? Run { get; init; }
}
