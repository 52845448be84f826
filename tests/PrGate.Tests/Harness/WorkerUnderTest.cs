using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PrGate.Queue;
using PrGate.Storage;

namespace PrGate.Tests.Harness;

/// <summary>A worker as a process of its own would run it, with its own connections to a test database.</summary>
public sealed class WorkerUnderTest : IAsyncDisposable
{
    private readonly NpgsqlDataSource _connections;
    private readonly QueueListener _listener;
    private readonly QueueNotifier _notifier;

    public WorkerUnderTest(TestDatabase database, IWorkHandler handler, QueueOptions options)
    {
        _connections = Database.MakeDataSource(database.ConnectionString, database.Options);
        Signal = new WorkSignal();
        Queue = new JobQueue(_connections, options, Signal);
        Worker = new QueueWorker(Queue, handler, Signal, options, TimeProvider.System, NullLoggerFactory.Instance);
        _listener = new QueueListener(_connections, Signal, options, TimeProvider.System, NullLogger<QueueListener>.Instance);
        _notifier = new QueueNotifier(_connections, Signal, options, TimeProvider.System, NullLogger<QueueNotifier>.Instance);
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

    /// <summary>Only tells others, as a process without workers does.</summary>
    public Task StartNotifierAsync() => _notifier.StartAsync(CancellationToken.None);

    /// <summary>Ends as a killed process does: without connections nothing is renewed, finished or released any more.</summary>
    public void Kill() => _connections.Dispose();

    public async ValueTask DisposeAsync()
    {
        await Worker.StopAsync(CancellationToken.None);
        await _listener.StopAsync(CancellationToken.None);
        await _notifier.StopAsync(CancellationToken.None);
        Worker.Dispose();
        _listener.Dispose();
        _notifier.Dispose();
        await _connections.DisposeAsync();
    }
}
