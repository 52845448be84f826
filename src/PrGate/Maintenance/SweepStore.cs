using Dapper;
using Npgsql;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;
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

    // What is believed to stand on open pull requests and on trial merges of the last hours; the newest first, for they are looked at first.
    private const string StandingSql = """
        select p.number, p.head, p.published -> 'status' ->> 'context' as context, p.published -> 'status' ->> 'state' as state,
            p.published -> 'status' ->> 'description' as description
        from publication p join pull_request r on (r.forge, r.repository, r.number) = (p.forge, p.repository, p.number)
        where p.forge = @forge and p.repository = @repository and not p.pending and p.published ? 'status'
            and (r.state = 'open' or (p.number < 0 and p.decided_at > now() - interval '3 hours'))
        order by p.decided_at desc
        limit @most
        """;

    private const string BranchesSql = """
        select distinct base from pull_request where forge = @forge and repository = @repository and (state = 'open' or number < 0) order by base limit 10
        """;

    /// <summary>What our statuses in a repository are believed to be.</summary>
    public async Task<IReadOnlyList<BelievedStatus>> BelievedAsync(RepositoryAddress repository, int most, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(int Number, string Head, string Context, string State, string Description)>(new CommandDefinition(
            StandingSql, new { forge = repository.Forge, repository = repository.Repository, most }, cancellationToken: cancellation));
        return
        [
            .. rows.Select(r => new BelievedStatus(
                new StandingQuestion(r.Number, CommitSha.Parse(r.Head), r.Context), new StatusReport(r.Context, Enum.Parse<StatusState>(r.State), r.Description))),
        ];
    }

    /// <summary>The branches that pull requests of a repository go to.</summary>
    public async Task<IReadOnlyList<string>> BranchesAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            BranchesSql, new { forge = repository.Forge, repository = repository.Repository }, cancellationToken: cancellation))];
    }

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
