using Microsoft.Extensions.Logging.Abstractions;
using PrGate.Queue;

namespace PrGate.Tests.Harness;

/// <summary>A worker as a process of its own would run it, on a test database.</summary>
public sealed class WorkerUnderTest : IAsyncDisposable
{
    private readonly QueueListener _listener;
    private readonly QueueNotifier _notifier;

    public WorkerUnderTest(TestDatabase database, IWorkHandler handler, QueueOptions options)
    {
        Signal = new WorkSignal();
        Queue = new JobQueue(database.DataSource, options, Signal);
        Worker = new QueueWorker(Queue, handler, Signal, options, TimeProvider.System, NullLoggerFactory.Instance);
        _listener = new QueueListener(database.DataSource, Signal, options, TimeProvider.System, NullLogger<QueueListener>.Instance);
        _notifier = new QueueNotifier(database.DataSource, Signal, options, TimeProvider.System, NullLogger<QueueNotifier>.Instance);
    }

    public WorkSignal Signal { get; }

    public JobQueue Queue { get; }

    public QueueWorker Worker { get; }

    public async Task<WorkerUnderTest> StartAsync(bool listens = true)
    {
        if (listens)
        {
            await _listener.StartAsync(CancellationToken.None);
            await _notifier.StartAsync(CancellationToken.None);
        }

        await Worker.StartAsync(CancellationToken.None);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await Worker.StopAsync(CancellationToken.None);
        await _listener.StopAsync(CancellationToken.None);
        await _notifier.StopAsync(CancellationToken.None);
        Worker.Dispose();
        _listener.Dispose();
        _notifier.Dispose();
    }
}
