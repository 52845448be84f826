namespace PrGate.Queue;

/// <summary>How long to pause after a failure; pure.</summary>
public static class RetryPolicy
{
    /// <summary>Triples with each attempt up to the limit; the pause is spread evenly over its upper half, so that what failed together does not return together.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="chance">A random number from 0 to below 1.</param>
    public static TimeSpan After(int attempt, double chance, QueueOptions options)
    {
        var full = Math.Min(options.RetryBase.TotalSeconds * Math.Pow(3, attempt - 1), options.RetryLimit.TotalSeconds);
        return TimeSpan.FromSeconds(full * (0.5 + 0.5 * chance));
    }

    /// <summary>A forge's waiting time, with a little more by chance: what waits for one moment must not all call in that moment.</summary>
    public static TimeSpan Spread(TimeSpan wait, double chance)
    {
        var least = wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
        return least + TimeSpan.FromSeconds(chance * Math.Clamp(least.TotalSeconds * 0.1, 0.5, 10));
    }
}
