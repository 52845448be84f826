using Dapper;
using Npgsql;
using PrGate.Dashboard.Views;

namespace PrGate.Dashboard;

/// <summary>Reads the queue's page.</summary>
internal sealed class QueuePageStore(NpgsqlDataSource database)
{
    private const string CountsSql = """
        select count(*) filter (where state = 'running')::int as Running,
            count(*) filter (where state = 'ready' and run_at <= now())::int as Due,
            count(*) filter (where state = 'ready' and run_at > now())::int as Later,
            count(*) filter (where state = 'dead')::int as Dead,
            min(run_at) filter (where state = 'ready' and run_at <= now()) as OldestDue
        from work_item where state <> 'idle'
        """;

    private const string RowsSql = """
        select w.forge as Forge, w.repository as Repository, w.number as Number, w.path as Path, p.title as Title, w.state as State,
            w.run_at as RunAt, w.enqueued_at as EnqueuedAt, w.started_at as StartedAt, w.done_at as DoneAt, w.reasons as Reasons,
            w.attempt as Attempt, w.deaths as Deaths, w.waiting_for as WaitingFor, w.error as Error, w.worker as Worker
        from work_item w
        left join pull_request p on p.forge = w.forge and p.repository = w.repository and p.number = w.number
        """;

    private const string RunningSql = RowsSql + " where w.state = 'running' order by w.started_at limit 100";
    private const string WaitingSql = RowsSql + " where w.state = 'ready' order by w.run_at limit 100";
    private const string DeadSql = RowsSql + " where w.state = 'dead' order by w.done_at desc limit 100";

    public async Task<WorkCounts> CountAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleAsync<WorkCounts>(new CommandDefinition(CountsSql, cancellationToken: cancellation));
    }

    public async Task<QueueView> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return new QueueView(
            await connection.QuerySingleAsync<WorkCounts>(new CommandDefinition(CountsSql, cancellationToken: cancellation)),
            await RowsAsync(RunningSql),
            await RowsAsync(WaitingSql),
            await RowsAsync(DeadSql));

        async Task<IReadOnlyList<WorkRow>> RowsAsync(string sql) =>
            (await connection.QueryAsync<WorkRow>(new CommandDefinition(sql, cancellationToken: cancellation))).AsList();
    }
}
