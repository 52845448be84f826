using PrGate.Queue;
using Quartz;

namespace PrGate.Maintenance;

/// <summary>Keeps the tables small: old bodies first, then old deliveries, then pull requests whose work is long done.</summary>
[DisallowConcurrentExecution]
public sealed partial class PruneOldRows(PruneStore store, JobQueue queue, MaintenanceOptions options, ILogger<PruneOldRows> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var bodies = await EachBatchAsync(() => store.BodiesAsync(options.KeepBodies, options.PruneBatch, cancellationToken));
        var deliveries = await EachBatchAsync(() => store.DeliveriesAsync(options.KeepDeliveries, options.PruneBatch, cancellationToken));
        var idle = await EachBatchAsync(() => queue.PruneIdleAsync(options.KeepIdleWork, options.PruneBatch, cancellationToken));
        await EachBatchAsync(() => store.GroupsAsync(options.KeepBodies, options.PruneBatch, cancellationToken));
        await EachBatchAsync(() => store.PeopleAsync(options.KeepIdleWork, options.PruneBatch, cancellationToken));
        if (bodies + deliveries + idle > 0)
            Pruned(bodies, deliveries, idle);
    }

    private async Task<int> EachBatchAsync(Func<Task<int>> prune)
    {
        var all = 0;
        while (true)
        {
            var count = await prune();
            all += count;
            if (count < options.PruneBatch)
                return all;
        }
    }

    [LoggerMessage(LogLevel.Information, "Removed {Bodies} bodies of deliveries, {Deliveries} deliveries and {Idle} idle queue items that are past their time")]
    private partial void Pruned(int bodies, int deliveries, int idle);
}
