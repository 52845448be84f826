using System.Threading.Channels;
using Npgsql;

namespace PrGate.Queue;

/// <summary>Writes how runs ended, many in one statement: what ends while one write is under way goes with the next.</summary>
internal sealed partial class CompletionWriter(JobQueue queue, QueueOptions options, TimeProvider time, ILogger<CompletionWriter> logger)
{
    private const int Batch = 256;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly ILogger _logger = logger;
    private readonly Channel<Pending> _pending = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });

    /// <returns>False when the run had lost its pull request, or its lease ran out before the database could be told.</returns>
    public Task<bool> WriteAsync(Completion completion)
    {
        var pending = new Pending(completion, time.GetTimestamp());
        return _pending.Writer.TryWrite(pending)
            ? pending.Written.Task
            : throw new InvalidOperationException("The completion writer has stopped.");
    }

    /// <summary>No more is written after what is pending; <see cref="RunAsync"/> ends then.</summary>
    public void Finish() => _pending.Writer.TryComplete();

    public async Task RunAsync()
    {
        var batch = new List<Pending>(Batch);
        while (await _pending.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < Batch && _pending.Reader.TryRead(out var next))
                batch.Add(next);
            await WriteAsync(batch);
        }
    }

    /// <summary>Writing again after an unclear answer is harmless: the fence of what was written no longer matches.</summary>
    private async Task WriteAsync(List<Pending> batch)
    {
        while (true)
        {
            try
            {
                var written = await queue.CompleteAsync([.. batch.Select(p => p.Completion)], CancellationToken.None);
                foreach (var pending in batch)
                    pending.Written.TrySetResult(written.Contains(pending.Completion.Fence));
                return;
            }
            catch (NpgsqlException e)
            {
                NotWritten(e, batch.Count);
                // Past its lease a run will be run again by somebody; there is nothing left to save.
                foreach (var late in batch.Where(p => time.GetElapsedTime(p.Since) > options.Lease))
                    late.Written.TrySetResult(false);
                batch.RemoveAll(p => p.Written.Task.IsCompleted);
                if (batch.Count == 0)
                    return;
                await Task.Delay(Pause, time);
            }
        }
    }

    private sealed record Pending(Completion Completion, long Since)
    {
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    [LoggerMessage(LogLevel.Warning, "The ends of {Count} runs could not be written; they are written again until their leases end")]
    private partial void NotWritten(Exception error, int count);
}
