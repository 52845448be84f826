using Npgsql;
using PrGate.Queue;

namespace PrGate.Maintenance;

/// <summary>Removes what is no longer needed, a small batch a statement.</summary>
public sealed class PruneStore(NpgsqlDataSource database)
{
    private const string BodiesSql = """
        update delivery set body = null where id in (
            select id from delivery where body is not null and received_at < now() - @age
            order by received_at limit @batch for update skip locked)
        """;

    private const string DeliveriesSql = """
        delete from delivery where id in (
            select id from delivery where received_at < now() - @age
            order by received_at limit @batch for update skip locked)
        """;

    // Its work, evaluations and publication go by their own rules.
    private const string GroupsSql = """
        delete from merge_group where (forge, repository, head) in (
            select forge, repository, head from merge_group where seen_at < now() - @age
            limit @batch for update skip locked)
        """;

    private const string PeopleSql = """
        delete from people_answer where (forge, question) in (
            select forge, question from people_answer where read_at < now() - @age
            order by read_at limit @batch for update skip locked)
        """;

    /// <returns>How many bodies were removed; at most <paramref name="batch"/>.</returns>
    public Task<int> BodiesAsync(TimeSpan age, int batch, CancellationToken cancellation) => RunAsync(BodiesSql, age, batch, cancellation);

    /// <returns>How many deliveries were removed; at most <paramref name="batch"/>.</returns>
    public Task<int> DeliveriesAsync(TimeSpan age, int batch, CancellationToken cancellation) => RunAsync(DeliveriesSql, age, batch, cancellation);

    /// <summary>Forgets trial merges: a queue keeps none for longer than hours.</summary>
    public Task<int> GroupsAsync(TimeSpan age, int batch, CancellationToken cancellation) => RunAsync(GroupsSql, age, batch, cancellation);

    /// <summary>Forgets what forges said of people: it was believed for a minute.</summary>
    public Task<int> PeopleAsync(TimeSpan age, int batch, CancellationToken cancellation) => RunAsync(PeopleSql, age, batch, cancellation);

    private async Task<int> RunAsync(string sql, TimeSpan age, int batch, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add("age", age);
        command.Parameters.Add("batch", batch);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
