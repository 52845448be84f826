using Npgsql;
using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>A run's lease as this process sees it. The process's own monotonic clock is asked first: a process that was frozen notices at once.</summary>
internal sealed class WorkLease : IWorkLease, IDisposable
{
    private readonly WorkItem _item;
    private readonly JobQueue _queue;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _lost;
    private long _since;

    /// <param name="since">A timestamp taken before the claim was sent.</param>
    public WorkLease(WorkItem item, long since, JobQueue queue, QueueOptions options, TimeProvider time, CancellationToken stop)
    {
        _item = item;
        _since = since;
        _queue = queue;
        _options = options;
        _time = time;
        _lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Lost = _lost.Token;
    }

    public long Fence => _item.Fence;

    public CancellationToken Lost { get; }

    /// <summary>Whether by this process's clock the lease has ended.</summary>
    public bool HasEnded => _time.GetElapsedTime(Volatile.Read(ref _since)) >= _options.Lease;

    /// <summary>The database renewed the lease.</summary>
    /// <param name="since">A timestamp taken before the renewal was sent.</param>
    public void Renewed(long since) => Volatile.Write(ref _since, since);

    public void Lose()
    {
        Volatile.Write(ref _since, _time.GetTimestamp() - (long)((_options.Lease.TotalSeconds + 1) * _time.TimestampFrequency));
        _lost.Cancel();
    }

    public async Task EnsureHeldAsync(CancellationToken cancellation)
    {
        if (HasEnded || !await _queue.IsHeldAsync(_item.PullRequest.Key, Fence, cancellation) || HasEnded)
            throw new LeaseLostException($"Run {Fence} of {_item.PullRequest.Key} lost its lease; another run decides now.");
    }

    public void AddCheck(NpgsqlBatch batch) => batch.BatchCommands.Add(WorkFence.Check(_item.PullRequest.Key, Fence));

    public void AddCompletion(NpgsqlBatch batch, WorkOutcome outcome)
    {
        AddCheck(batch);
        var command = new NpgsqlBatchCommand(WorkSql.Complete);
        command.Parameters.AddCompletions([Completion.Of(_item.PullRequest.Key, Fence, outcome)], _options);
        batch.BatchCommands.Add(command);
    }

    public void Dispose() => _lost.Dispose();
}
