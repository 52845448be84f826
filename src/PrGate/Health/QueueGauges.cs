using System.Diagnostics.Metrics;
using Npgsql;
using PrGate.Queue;
using PrGate.Telemetry;

namespace PrGate.Health;

/// <summary>
/// The queue's depth as metrics. It is the whole queue's, so every process tells the same: take the maximum over processes, not the sum.
/// </summary>
internal sealed partial class QueueGauges : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly JobQueue _queue;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Meter _meter = new(GateMeter.Name);
    private QueueCounts? _counts;

    public QueueGauges(JobQueue queue, TimeProvider clock, ILogger<QueueGauges> logger)
    {
        _queue = queue;
        _clock = clock;
        _logger = logger;
        _meter.CreateObservableGauge("prgate.queue.items", Items, "{item}", "Pull requests in the queue, by state.");
        _meter.CreateObservableGauge("prgate.queue.oldest_due.age", OldestAge, "s", "How long the oldest due work has been waiting.");
    }

    /// <summary>Counts now; when that fails the gauges are absent until it works again.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Limit);
        try
        {
            _counts = await _queue.CountAsync(limit.Token);
        }
        catch (Exception error) when (error is NpgsqlException or TimeoutException || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            _counts = null;
            NotCounted(error.Message);
        }
    }

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<long>> Items() => _counts is not { } counts
        ? []
        :
        [
            new(counts.Ready, new KeyValuePair<string, object?>("state", "ready")),
            new(counts.Waiting, new KeyValuePair<string, object?>("state", "waiting")),
            new(counts.Running, new KeyValuePair<string, object?>("state", "running")),
            new(counts.Dead, new KeyValuePair<string, object?>("state", "dead")),
        ];

    private IEnumerable<Measurement<double>> OldestAge() => _counts is not { } counts
        ? []
        : [new(counts.OldestDue is { } oldest ? Math.Max(0, (_clock.GetUtcNow() - oldest).TotalSeconds) : 0)];

    [LoggerMessage(LogLevel.Warning, "The queue's metrics are missing: it could not be counted: {Why}")]
    private partial void NotCounted(string why);
}
