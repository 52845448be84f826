using Npgsql;
using PrGate.Queue;
using Quartz;

namespace PrGate.Maintenance;

/// <summary>Judges pull requests again whose verdict time alone changes: an approval became too old, a signature is to be asked for again.</summary>
[DisallowConcurrentExecution]
public sealed partial class JudgeAgainByTime(NpgsqlDataSource database, JobQueue queue, ILogger<JudgeAgainByTime> logger) : IJob
{
    // The mark is taken away with the work enqueued; the judging sets the next one.
    private const string DueSql = """
        update publication p set valid_until = null
        from pull_request r
        where p.valid_until <= clock_timestamp() and (r.forge, r.repository, r.number) = (p.forge, p.repository, p.number) and r.state = 'open'
        returning p.forge, p.repository, p.number, r.path, r.installation
        """;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await RunAsync(cancellationToken);

    /// <returns>How many pull requests are judged again.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellation)
    {
        var judged = await DueWork.EnqueueAsync(database, queue, DueSql, "verdict ended by time", cancellation);
        if (judged > 0)
            Due(judged);
        return judged;
    }

    [LoggerMessage(LogLevel.Information, "Time has changed what holds of {Count} pull requests; they are judged again")]
    private partial void Due(int count);
}
