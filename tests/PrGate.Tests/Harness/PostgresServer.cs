using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PrGate.Storage;

namespace PrGate.Tests.Harness;

/// <summary>
/// One private PostgreSQL for a whole test run, kept between runs beside the tests; each database is cloned from a migrated template.
/// What an interrupted run left behind is put in order when the next one starts.
/// </summary>
public static class PostgresServer
{
    private const string Template = "template_migrated";
    private static readonly Lazy<Task<EmbeddedPostgres>> Server = new(StartAsync);
    private static readonly SemaphoreSlim Cloning = new(1);

    /// <summary>Clones the migrated template.</summary>
    /// <returns>A connection string to the new database.</returns>
    public static async Task<string> CloneAsync()
    {
        var server = await Server.Value;
        var name = $"test_{Guid.NewGuid():n}";
        // A template can be copied by one at a time.
        await Cloning.WaitAsync();
        try
        {
            await RunAsync(server, "postgres", $"create database {name} template {Template}");
        }
        finally
        {
            Cloning.Release();
        }

        return ConnectionString(server, name);
    }

    /// <summary>An empty database, for tests of the migrations themselves.</summary>
    public static async Task<string> CreateEmptyAsync()
    {
        var server = await Server.Value;
        var name = $"test_{Guid.NewGuid():n}";
        await RunAsync(server, "postgres", $"create database {name}");
        return ConnectionString(server, name);
    }

    /// <summary>Cuts a database off as an outage does, or lets it be used again.</summary>
    public static async Task AllowConnectionsAsync(string name, bool allow)
    {
        var server = await Server.Value;
        await RunAsync(server, "postgres", $"alter database {name} allow_connections {(allow ? "true" : "false")}");
        if (!allow)
            await RunAsync(server, "postgres", $"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    }

    /// <summary>Drops a database together with its connections.</summary>
    public static async Task DropAsync(string connectionString)
    {
        var server = await Server.Value;
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await RunAsync(server, "postgres", $"drop database if exists {name} with (force)");
    }

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        var server = Prepare();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await server.StartAsync(CancellationToken.None);
        foreach (var leftover in await DatabasesAsync(server))
            await RunAsync(server, "postgres", $"drop database {leftover} with (force)");

        await RunAsync(server, "postgres", $"create database {Template}");
        await using var source = NpgsqlDataSource.Create(ConnectionString(server, Template) + ";Pooling=false");
        await new MigrationRunner(source, NullLogger<MigrationRunner>.Instance).ApplyAsync(CancellationToken.None);
        return server;
    }

    private static EmbeddedPostgres Prepare()
    {
        for (var number = 0; ; number++)
        {
            try
            {
                var folder = Path.Combine(AppContext.BaseDirectory, "postgres", $"{number}");
                return EmbeddedPostgres.Prepare(new StorageOptions(null, folder) { Durable = false }, NullLogger.Instance);
            }
            catch (StorageException) when (number < 8)
            {
                // Another test run of this build is under way.
            }
        }
    }

    private static async Task<List<string>> DatabasesAsync(EmbeddedPostgres server)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(server, "postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"select datname from pg_database where datname like 'test\\_%' or datname = '{Template}'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync())
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task RunAsync(EmbeddedPostgres server, string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(server, database) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string ConnectionString(EmbeddedPostgres server, string database) =>
        new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = database }.ConnectionString;
}
