using Npgsql;

namespace PrGate.Storage;

/// <summary>Brings the schema up to date. Any number of processes may try at once: one works, the others wait and find it done.</summary>
public sealed partial class MigrationRunner(NpgsqlDataSource database, ILogger<MigrationRunner> logger)
{
    // Any number no one else uses for an advisory lock in this database.
    private const long LockKey = 0x5072476174650001;

    private const string TableSql = """
        create table if not exists migration (
            version integer primary key,
            name text not null,
            checksum text not null,
            applied_at timestamptz not null default now()
        )
        """;

    private const string AppliedSql = "select version, name, checksum from migration order by version";
    private const string RecordSql = "insert into migration (version, name, checksum) values ($1, $2, $3)";

    private readonly ILogger _logger = logger;

    /// <summary>What <see cref="ApplyAsync(CancellationToken)"/> would do now, in order; empty when the schema is up to date.</summary>
    /// <exception cref="StorageException">An applied migration's text has changed since.</exception>
    public async Task<IReadOnlyList<Migration>> PlanAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using var exists = new NpgsqlCommand("select to_regclass('migration') is not null", connection);
        var applied = (bool)(await exists.ExecuteScalarAsync(cancellation))! ? await AppliedAsync(connection, cancellation) : [];
        return Outstanding(Migration.Shipped(), applied);
    }

    /// <summary>Applies what is outstanding, each migration in a transaction of its own.</summary>
    /// <returns>What was applied by this call.</returns>
    /// <exception cref="StorageException">An applied migration's text has changed, or one failed; earlier ones stay applied.</exception>
    public Task<IReadOnlyList<Migration>> ApplyAsync(CancellationToken cancellation) => ApplyAsync(Migration.Shipped(), cancellation);

    internal async Task<IReadOnlyList<Migration>> ApplyAsync(IReadOnlyList<Migration> shipped, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation);
        await using (var take = new NpgsqlCommand("select pg_advisory_lock($1)", connection) { CommandTimeout = 0, Parameters = { new() { Value = LockKey } } })
            await take.ExecuteNonQueryAsync(cancellation);
        try
        {
            await using (var table = new NpgsqlCommand(TableSql, connection))
                await table.ExecuteNonQueryAsync(cancellation);
            var outstanding = Outstanding(shipped, await AppliedAsync(connection, cancellation));
            foreach (var migration in outstanding)
                await ApplyAsync(connection, migration, cancellation);
            return outstanding;
        }
        finally
        {
            // A broken connection has let go of the lock by itself.
            if (connection.State == System.Data.ConnectionState.Open)
            {
                await using var release = new NpgsqlCommand("select pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = LockKey } } };
                await release.ExecuteNonQueryAsync(CancellationToken.None);
            }
        }
    }

    internal static IReadOnlyList<Migration> Outstanding(IReadOnlyList<Migration> shipped, IReadOnlyDictionary<int, (string Name, string Checksum)> applied)
    {
        var changed = shipped.FirstOrDefault(m => applied.TryGetValue(m.Version, out var then) && then.Checksum != m.Checksum);
        if (changed is not null)
        {
            throw new StorageException(
                $"Migration {changed.Name} was applied to this database with another text ({applied[changed.Version].Name}). "
                + "Migrations are never edited: use the PrGate version that fits this database, or add a new migration.");
        }

        return [.. shipped.Where(m => !applied.ContainsKey(m.Version))];
    }

    private async Task ApplyAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        try
        {
            await using (var step = new NpgsqlCommand(migration.Sql, connection, transaction) { CommandTimeout = 0 })
                await step.ExecuteNonQueryAsync(cancellation);
            await using var record = new NpgsqlCommand(RecordSql, connection, transaction)
            {
                Parameters = { new() { Value = migration.Version }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
            };
            await record.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
        }
        catch (PostgresException e)
        {
            throw new StorageException($"Migration {migration.Name} failed and was undone: {e.MessageText} ({e.SqlState}).", e);
        }

        Applied(migration.Name);
    }

    private static async Task<Dictionary<int, (string Name, string Checksum)>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(AppliedSql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var applied = new Dictionary<int, (string, string)>();
        while (await reader.ReadAsync(cancellation))
            applied[reader.GetInt32(0)] = (reader.GetString(1), reader.GetString(2));
        return applied;
    }

    [LoggerMessage(LogLevel.Information, "Migration {Name} was applied")]
    private partial void Applied(string name);
}
