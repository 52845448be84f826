using Npgsql;
using PrGate.Overrides;
using PrGate.Queue;
using Quartz;

namespace PrGate.Maintenance;

/// <summary>Ends the overrides whose time is over, and has their pull requests judged again.</summary>
[DisallowConcurrentExecution]
public sealed partial class EndOverridesByTime(NpgsqlDataSource database, JobQueue queue, ILogger<EndOverridesByTime> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    /// <returns>How many pull requests are judged again.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var judged = await DueWork.EnqueueAsync(database, queue, OverrideSql.EndDue, "override ended", cancellation);
        if (judged > 0)
            Ended(judged);
        return judged;
    }

    [LoggerMessage(LogLevel.Information, "The time of overrides on {Count} pull requests is over; they are judged again")]
    private partial void Ended(int count);
}
