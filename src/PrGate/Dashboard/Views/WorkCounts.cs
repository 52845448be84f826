namespace PrGate.Dashboard.Views;

/// <summary>How much work there is.</summary>
public sealed record WorkCounts
{
    public int Running { get; init; }

    /// <summary>May be claimed now.</summary>
    public int Due { get; init; }

    /// <summary>Waits for a time: a retry, or something named.</summary>
    public int Later { get; init; }

    public int Dead { get; init; }

    /// <summary>Since when the oldest due work waits; null when none does.</summary>
    public DateTimeOffset? OldestDue { get; init; }
}
