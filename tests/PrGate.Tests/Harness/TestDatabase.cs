using Npgsql;
using PrGate.Storage;

namespace PrGate.Tests.Harness;

/// <summary>A migrated database of one test class; use it as a class fixture.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private NpgsqlDataSource? _source;

    public string ConnectionString { get; private set; } = "";

    /// <summary>Configured as PrGate configures its own.</summary>
    public NpgsqlDataSource DataSource => _source ?? throw new InvalidOperationException("The test database has not been made yet.");

    public StorageOptions Options => new(ConnectionString, "");

    public async Task InitializeAsync()
    {
        ConnectionString = await PostgresServer.CloneAsync();
        _source = Database.MakeDataSource(ConnectionString, Options);
    }

    public async Task DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        await PostgresServer.DropAsync(ConnectionString);
    }

    /// <summary>Runs statements as they are.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The single value a query answers.</summary>
    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
