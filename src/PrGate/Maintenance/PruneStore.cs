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

    /// <returns>How many bodies were removed; at most <paramref name="batch"/>.</returns>
    public Task<int> BodiesAsync(TimeSpan age, int batch, CancellationToken cancellation) => RunAsync(BodiesSql, age, batch, cancellation);

    /// <returns>How many deliveries were removed; at most <paramref name="batch"/>.</returns>
    public Task<int> DeliveriesAsync(TimeSpan age, int batch, CancellationToken cancellation) => RunAsync(DeliveriesSql, age, batch, cancellation);

    private async Task<int> RunAsync(string sql, TimeSpan age, int batch, CancellationToken cancellation)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add("age", age);
        command.Parameters.Add("batch", batch);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}
