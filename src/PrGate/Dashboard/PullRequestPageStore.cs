using Dapper;
using Npgsql;
using PrGate.Checks.PullRequests;
using PrGate.Dashboard.Views;

namespace PrGate.Dashboard;

/// <summary>Reads the page of one pull request.</summary>
internal sealed class PullRequestPageStore(NpgsqlDataSource database)
{
    private const string RowSql = $"""
        select {PullRequestListStore.RowColumns} from {PullRequestListStore.RowTables}
        where p.forge = @forge and p.repository = @repository and p.number = @number
        """;

    // The key is part of the condition: a run's id in the address of another pull request finds nothing.
    private const string RunSql = """
        select id as Id, head as Head, base as Base, base_sha as BaseSha, config_origin as ConfigOrigin, config_path as ConfigPath,
            config_digest as ConfigDigest, engine as Engine, state as State, description as Description, superseded as Superseded,
            reasons as Reasons, gated_files as GatedFiles, verdict::text as Verdict, rendered as Rendered, received_at as ReceivedAt, started_at as StartedAt,
            decided_at as DecidedAt
        from evaluation where id = @id and forge = @forge and repository = @repository and number = @number
        """;

    private const string TimelineSql = """
        (select 'delivery' as Kind, id as Id, received_at as At, event as Text, outcome as Detail, null as Head, false as Superseded, null::bigint as Run
         from delivery where forge = @forge and repository = @repository and number = @number order by id desc limit 100)
        union all
        (select 'run', id, decided_at, description, state, head, superseded, id
         from evaluation where forge = @forge and repository = @repository and number = @number order by id desc limit 100)
        union all
        (select 'post', id, posted_at, detail, kind, head, false, evaluation
         from post where forge = @forge and repository = @repository and number = @number order by id desc limit 100)
        union all
        (select 'command', id, received_at, login || ' wrote ' || text, coalesce(outcome, state), null, false, null
         from chat_command where forge = @forge and repository = @repository and number = @number order by id desc limit 100)
        union all
        (select 'ended', id, ended_at, by_login, ended_by, null, false, null
         from override_grant where forge = @forge and repository = @repository and number = @number and ended_at is not null order by id desc limit 100)
        order by At desc, Id desc
        """;

    /// <param name="run">The run to show; null for the newest.</param>
    /// <returns>Null when the pull request, or the run of it, is not known.</returns>
    public async Task<PullRequestDetails?> ReadAsync(PullRequestKey key, long? run, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var values = new { forge = key.Forge, repository = key.Repository, number = key.Number };
        var row = await connection.QuerySingleOrDefaultAsync<PullRequestRow>(new CommandDefinition(RowSql, values, cancellationToken: cancellation));
        if (row is null)
            return null;
        var shown = (run ?? row.Evaluation) is { } id ? await RunAsync(connection, key, id, cancellation) : null;
        if (run is not null && shown is null)
            return null;
        var timeline = await connection.QueryAsync<TimelineEntry>(new CommandDefinition(TimelineSql, values, cancellationToken: cancellation));
        return new PullRequestDetails(row, shown, shown is null ? null : StoredVerdict.Read(shown.Verdict), timeline.AsList());
    }

    private static Task<Run?> RunAsync(NpgsqlConnection connection, PullRequestKey key, long id, CancellationToken cancellation) =>
        connection.QuerySingleOrDefaultAsync<Run>(new CommandDefinition(
            RunSql,
            new { id, forge = key.Forge, repository = key.Repository, number = key.Number },
            cancellationToken: cancellation));
}
