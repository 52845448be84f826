using Npgsql;
using PrGate.Forges;
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
        var requests = new List<WorkRequest>();
        // The ends and the work they ask for are one transaction: a crash between them would leave a green that nobody looks at.
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await using (var command = new NpgsqlCommand(OverrideSql.EndDue, connection, transaction))
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                var repository = new RepositoryAddress(
                    reader.GetString(0), reader.GetInt64(1), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetInt64(4));
                requests.Add(new WorkRequest(repository.PullRequest(reader.GetInt32(2)), "override ended"));
            }
        }
        await queue.EnqueueAsync(connection, transaction, requests, cancellation);
        await transaction.CommitAsync(cancellation);
        if (requests.Count > 0)
            Ended(requests.Count);
        return requests.Count;
    }

    [LoggerMessage(LogLevel.Information, "The time of overrides on {Count} pull requests is over; they are judged again")]
    private partial void Ended(int count);
}
