using Dapper;
using Npgsql;
using PrGate.Dashboard.Views;

namespace PrGate.Dashboard;

/// <summary>Reads the page of overrides.</summary>
internal sealed class OverridesPageStore(NpgsqlDataSource database)
{
    /// <summary>How many are shown: those that stand, then the newest.</summary>
    public const int Most = 200;

    private const string Sql = """
        select o.forge as Forge, o.repository as Repository, o.number as Number, coalesce(p.path, '') as Path, p.title as Title, o.rule as Rule, o.head as Head,
            o.base as Base, o.by_login as By, o.role as Role, o.reason as Reason, o.until as Until, o.granted_at as GrantedAt, o.ended_at as EndedAt, o.ended_by as EndedBy
        from override_grant o
        left join pull_request p on (p.forge, p.repository, p.number) = (o.forge, o.repository, o.number)
        order by (o.ended_at is null) desc, o.id desc
        limit @most
        """;

    public async Task<IReadOnlyList<OverrideRow>> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<OverrideRow>(new CommandDefinition(Sql, new { most = Most }, cancellationToken: cancellation))).AsList();
    }
}
