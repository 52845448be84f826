namespace PrGate.Queue;

/// <summary>The queue's timings and bounds; the defaults are the product's, tests scale them.</summary>
public sealed record QueueOptions
{
    /// <summary>How long a claim holds without a heartbeat, by the database's clock.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the leases of running items are renewed; at most a third of <see cref="Lease"/>.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest an item waits when its notification was lost; also how often expired leases are looked for.</summary>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How many items one process runs at once.</summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>How long running items may finish after the stop was asked for; then they are released.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>An item that failed this often is dead.</summary>
    public int MaxAttempts { get; init; } = 8;

    /// <summary>An item whose worker died this often is dead. One death before that it runs alone, so that it takes no other with it.</summary>
    public int MaxDeaths { get; init; } = 3;

    /// <summary>
    /// A process runs such a suspect only when it has lived this long: one that is being killed for other reasons would prove nothing against it.
    /// </summary>
    public TimeSpan SuspectAfter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A call the forge forbids or does not know is tried this often in all.</summary>
    public int MaxRefusals { get; init; } = 3;

    /// <summary>Work that arrives this soon after a run waits for the burst to end.</summary>
    public TimeSpan SettleAfterRun { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>A burst has ended when nothing came for this long; long bursts stretch it up to fourfold.</summary>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A burst is not waited for longer than this.</summary>
    public TimeSpan QuietLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The pause after the first failure; it triples with each further one.</summary>
    public TimeSpan RetryBase { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause after a failure.</summary>
    public TimeSpan RetryLimit { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The pause when a forge is unavailable and did not say when to come back.</summary>
    public TimeSpan UnavailablePause { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The least time between two notifications of one process; they are hints and cost a lock.</summary>
    public TimeSpan NotifyEvery { get; init; } = TimeSpan.FromMilliseconds(50);
}
