namespace PrGate.Forges.Http;

/// <summary>The bounds a forge's client keeps to.</summary>
/// <param name="ParallelCalls">Calls in flight for one installation. GitHub allows 100 over everything; far fewer keep out of its secondary limits.</param>
/// <param name="ContentWritesPerMinute">Comments and reviews a minute for one installation; 0 is no limit. GitHub documents 80.</param>
/// <param name="ContentWritesPerHour">The same by the hour; GitHub documents 500.</param>
internal sealed record ForgeHttpSettings(int ParallelCalls, int ContentWritesPerMinute, int ContentWritesPerHour)
{
    /// <summary>One attempt of one call, body included.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>All attempts of one call.</summary>
    public TimeSpan TotalTimeout { get; init; } = TimeSpan.FromSeconds(14);

    /// <summary>One archive, from first to last byte.</summary>
    public TimeSpan StreamTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a call that may be repeated is tried again; 0 switches it off.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The largest answer that is read, after decompression.</summary>
    public int MaxBytes { get; init; } = 20 * 1024 * 1024;

    public static readonly ForgeHttpSettings Public = new(16, 80, 500);

    /// <summary>For a stand-in or a proxy on this machine: no courtesy limits.</summary>
    public static readonly ForgeHttpSettings Loopback = new(64, 0, 0);

    public static ForgeHttpSettings For(Uri api) => api.IsLoopback ? Loopback : Public;
}
