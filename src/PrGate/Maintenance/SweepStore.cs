using Dapper;
using Npgsql;
using PrGate.Forges;

namespace PrGate.Maintenance;

/// <summary>What a sweep compares the forge with.</summary>
public sealed class SweepStore(NpgsqlDataSource database)
{
    // A repository is swept as long as anything was heard of it in the last month.
    private const string RepositoriesSql = """
        select distinct on (forge, repository) forge, repository, path, installation
        from pull_request
        where state = 'open' or seen_at > now() - interval '30 days'
        order by forge, repository, seen_at desc
        """;

    // Missed: never judged at this head or base, judged but not shown, or closed on the forge while we believe it open.
    private const string MissedSql = """
        with open as (
            select * from unnest(@numbers, @heads, @bases) as o (number, head, base)
        )
        select o.number from open o
        left join publication p on p.forge = @forge and p.repository = @repository and p.number = o.number
        left join evaluation e on e.id = p.evaluation
        where p.number is null or p.pending or p.head <> o.head or e.base <> o.base
        union
        select r.number from pull_request r
        where r.forge = @forge and r.repository = @repository and r.state = 'open' and r.number <> all (@numbers)
        """;

    public async Task<IReadOnlyList<RepositoryAddress>> RepositoriesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(string Forge, long Repository, string Path, long? Installation)>(
            new CommandDefinition(RepositoriesSql, cancellationToken: cancellation));
        return [.. rows.Select(r => new RepositoryAddress(r.Forge, r.Repository, r.Path, r.Installation))];
    }

    /// <returns>The numbers of the pull requests to look at.</returns>
    public async Task<IReadOnlyList<int>> MissedAsync(RepositoryAddress repository, IReadOnlyList<OpenPullRequest> open, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var parameters = new
        {
            forge = repository.Forge,
            repository = repository.Repository,
            numbers = open.Select(o => o.Number).ToArray(),
            heads = open.Select(o => o.Head.Value).ToArray(),
            bases = open.Select(o => o.Base).ToArray(),
        };
        return [.. await connection.QueryAsync<int>(new CommandDefinition(MissedSql, parameters, cancellationToken: cancellation))];
    }
}
