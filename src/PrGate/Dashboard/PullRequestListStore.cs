using Dapper;
using Npgsql;
using PrGate.Dashboard.Views;

namespace PrGate.Dashboard;

/// <summary>Reads the list of pull requests.</summary>
internal sealed class PullRequestListStore(NpgsqlDataSource database)
{
    /// <summary>The columns of a <see cref="PullRequestRow"/>.</summary>
    public const string RowColumns = """
        p.forge as Forge, p.repository as Repository, p.number as Number, p.path as Path, p.title as Title, p.author as Author, p.url as Url,
        p.base as Base, p.head_branch as HeadBranch, p.head as Head, p.state as State, p.draft as Draft, p.seen_at as SeenAt,
        e.id as Evaluation, e.state as Verdict, e.description as Description, e.decided_at as DecidedAt, e.head as JudgedHead,
        b.pending as PostPending, w.state as Work, w.waiting_for as WaitingFor, w.run_at as RunAt, w.error as Error
        """;

    /// <summary>The newest decision is the one that is being published.</summary>
    public const string RowTables = """
        pull_request p
        left join publication b on b.forge = p.forge and b.repository = p.repository and b.number = p.number
        left join evaluation e on e.id = b.evaluation
        left join work_item w on w.forge = p.forge and w.repository = p.repository and w.number = p.number
        """;

    private const string Narrowed = """
        (@show = 'All' or (p.state = 'open') = (@show = 'Open'))
        and (@repository::text is null or p.path = @repository)
        """;

    private const string RowsSql = $"""
        select {RowColumns} from {RowTables}
        where {Narrowed} and (@verdict::text is null or coalesce(e.state, 'none') = @verdict)
        order by greatest(p.updated_at, e.decided_at, p.seen_at) desc, p.forge, p.repository, p.number
        limit @take offset @skip
        """;

    private const string CountsSql = $"""
        select count(*) filter (where e.state = 'failure')::int as Failure, count(*) filter (where e.state = 'pending')::int as Pending,
            count(*) filter (where e.state = 'error')::int as Error, count(*) filter (where e.state = 'success')::int as Success,
            count(*) filter (where e.state is null)::int as None
        from pull_request p
        left join publication b on b.forge = p.forge and b.repository = p.repository and b.number = p.number
        left join evaluation e on e.id = b.evaluation
        where {Narrowed}
        """;

    private const string RepositoriesSql = "select path from pull_request group by path order by max(seen_at) desc limit 500";

    public async Task<PullRequestList> ReadAsync(PullRequestFilter filter, CancellationToken cancellation)
    {
        var values = new
        {
            show = filter.Show.ToString(),
            repository = filter.Repository,
            verdict = filter.Verdict?.ToString().ToLowerInvariant(),
            take = PullRequestFilter.PageSize,
            skip = (filter.Page - 1) * PullRequestFilter.PageSize,
        };
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<PullRequestRow>(new CommandDefinition(RowsSql, values, cancellationToken: cancellation));
        var counts = await connection.QuerySingleAsync<VerdictCounts>(new CommandDefinition(CountsSql, values, cancellationToken: cancellation));
        var repositories = await connection.QueryAsync<string>(new CommandDefinition(RepositoriesSql, cancellationToken: cancellation));
        return new PullRequestList(filter, rows.AsList(), counts, [.. repositories.Order(StringComparer.OrdinalIgnoreCase)]);
    }
}
