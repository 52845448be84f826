namespace PrGate.Tests.Harness;

/// <summary>Counts ended runs and wakes who waits for the next one.</summary>
public sealed class RunSignal
{
    private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Ended()
    {
        Interlocked.Increment(ref _count);
        Interlocked.Exchange(ref _next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Returns when a run has ended since <paramref name="seen"/> was read, or after <paramref name="atMost"/>: what a run's end stores follows it.</summary>
    public async Task AfterAsync(int seen, TimeSpan atMost, CancellationToken cancellation)
    {
        var next = Volatile.Read(ref _next).Task;
        if (Count > seen)
            next = Task.CompletedTask;
        await Task.WhenAny(next, Task.Delay(atMost, cancellation));
        await Task.Delay(10, cancellation);
    }
}
