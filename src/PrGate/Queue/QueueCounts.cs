namespace PrGate.Queue;

/// <summary>How much work there is, by state.</summary>
/// <param name="Waiting">Items in a named wait.</param>
/// <param name="OldestDue">Since when the oldest item that could run waits; null when none does.</param>
public sealed record QueueCounts(long Ready, long Waiting, long Running, long Dead, DateTimeOffset? OldestDue);
