using System.Collections.Concurrent;
using PrGate.Queue;

namespace PrGate.Tests.Harness;

/// <summary>A handler that does what a test says and remembers each run; waiting for a number of runs needs no sleep.</summary>
public sealed class RecordingHandler(Func<WorkItem, IWorkLease, CancellationToken, Task<WorkOutcome>>? work = null) : IWorkHandler
{
    private readonly ConcurrentQueue<WorkItem> _runs = new();
    private readonly ConcurrentQueue<string> _givenUp = new();
    private readonly SemaphoreSlim _finished = new(0);
    private readonly SemaphoreSlim _ended = new(0);

    public IReadOnlyList<WorkItem> Runs => [.. _runs];

    public IReadOnlyList<string> GivenUp => [.. _givenUp];

    public async Task<WorkOutcome> RunAsync(WorkItem item, IWorkLease lease, CancellationToken cancellation)
    {
        _runs.Enqueue(item);
        try
        {
            return work is null ? WorkOutcome.Done : await work(item, lease, cancellation);
        }
        finally
        {
            _finished.Release();
        }
    }

    public Task GiveUpAsync(WorkItem item, string error, IWorkLease lease, CancellationToken cancellation)
    {
        _givenUp.Enqueue(error);
        _ended.Release();
        return Task.CompletedTask;
    }

    /// <summary>Returns after <paramref name="count"/> further runs have ended.</summary>
    public Task RunsAsync(int count) => TakeAsync(_finished, count, "runs");

    /// <summary>Returns after an item has been given up.</summary>
    public Task GiveUpsAsync(int count = 1) => TakeAsync(_ended, count, "items given up");

    private static async Task TakeAsync(SemaphoreSlim signal, int count, string what)
    {
        for (var i = 0; i < count; i++)
            Assert.True(await signal.WaitAsync(TimeSpan.FromSeconds(30)), $"Only {i} of {count} {what} within 30 s.");
    }
}
