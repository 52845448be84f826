namespace PrGate.Settings;

/// <summary>Timing and size of the work queue; the defaults are right for production.</summary>
public sealed record QueueSettings
{
    /// <summary>Pull requests judged at the same time by one process; they mostly wait for the forge.</summary>
    public int Concurrency { get; init; } = 64;

    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest time a lost wake-up costs.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long running work may take to finish after a request to stop.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(25);
}
