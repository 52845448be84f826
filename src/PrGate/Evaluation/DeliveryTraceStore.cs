using System.Diagnostics;
using Dapper;
using Npgsql;
using PrGate.Telemetry;
using PrGate.Webhooks;

namespace PrGate.Evaluation;

/// <summary>Finds the traces of the deliveries that led to a run, so that one trace goes from the webhook to the post.</summary>
public sealed class DeliveryTraceStore(NpgsqlDataSource database)
{
    private const int MaxCauses = 8;

    private const string FindSql = """
        select headers ->> @header from delivery
        where forge = @forge and repository = @repository and number = @number and received_at >= @since and headers ? @header
        order by id
        limit @limit
        """;

    /// <summary>The first delivery's trace, then those that were merged into the same run; empty when nobody listens to spans.</summary>
    public async Task<IReadOnlyList<ActivityContext>> CausesAsync(EvaluationRun run, CancellationToken cancellation)
    {
        if (!Spans.Source.HasListeners())
            return [];
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var found = await connection.QueryAsync<string>(new CommandDefinition(
            FindSql,
            new
            {
                header = WebhookIntake.TraceHeader,
                forge = run.Key.Forge,
                repository = run.Key.Repository,
                number = run.Key.Number,
                since = run.Item.EnqueuedAt.ToUniversalTime(),
                limit = MaxCauses,
            },
            cancellationToken: cancellation));
        return [.. found.Select(text => ActivityContext.TryParse(text, null, isRemote: true, out var context) ? context : default).Where(c => c != default)];
    }
}
