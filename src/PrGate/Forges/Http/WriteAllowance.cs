namespace PrGate.Forges.Http;

/// <summary>Hands out at most so many writes in any window of time; callers bring the time and the lock.</summary>
internal sealed class WriteAllowance(int limit, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> _used = new();

    /// <returns>When the next write is allowed: <paramref name="now"/> at the earliest.</returns>
    public DateTimeOffset Next(DateTimeOffset now)
    {
        if (limit <= 0)
            return now;
        while (_used.TryPeek(out var oldest) && oldest + window <= now)
            _used.Dequeue();
        return _used.Count < limit ? now : _used.Peek() + window;
    }

    public void Use(DateTimeOffset at)
    {
        if (limit > 0)
            _used.Enqueue(at);
    }
}
