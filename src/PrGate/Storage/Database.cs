using Npgsql;

namespace PrGate.Storage;

/// <summary>
/// The one database of this process: the private server when no connection string is given, and the pool of connections. It starts before every
/// other service and stops after them.
/// </summary>
public sealed class Database : IHostedLifecycleService, IAsyncDisposable
{
    private readonly StorageOptions _options;
    private readonly EmbeddedPostgres? _server;
    private readonly MigrationRunner _migrations;
    private bool _started;

    /// <exception cref="StorageException">The data folder is in use or PostgreSQL is not installed.</exception>
    public Database(StorageOptions options, ILoggerFactory loggers)
    {
        _options = options;
        if (options.UsesPrivateServer)
            _server = EmbeddedPostgres.Prepare(options, loggers.CreateLogger<EmbeddedPostgres>());
        DataSource = MakeDataSource(_server?.ConnectionString ?? options.ConnectionString!, options, loggers);
        _migrations = new MigrationRunner(DataSource, loggers.CreateLogger<MigrationRunner>());
    }

    /// <summary>Usable once <see cref="StartAsync"/> has returned.</summary>
    public NpgsqlDataSource DataSource { get; }

    public MigrationRunner Migrations => _migrations;

    /// <summary>Starts the private server, if it is ours to start. Calling it again does nothing.</summary>
    /// <exception cref="StorageException">It did not start.</exception>
    public async Task StartServerAsync(CancellationToken cancellation)
    {
        if (_started)
            return;
        if (_server is not null)
            await _server.StartAsync(cancellation);
        _started = true;
    }

    /// <summary>Starts the server and brings the schema up to date, or refuses a start on an old schema.</summary>
    /// <exception cref="StorageException">The server did not start, or migrations are outstanding and not to be applied now.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await StartServerAsync(cancellationToken);
        if (_options.MigrateAtStart)
            await _migrations.ApplyAsync(cancellationToken);
        else if (await _migrations.PlanAsync(cancellationToken) is { Count: > 0 } outstanding)
            throw new StorageException($"{outstanding.Count} migrations are outstanding, {outstanding[0].Name} first. Run: prgate migrate");
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
    }

    internal static NpgsqlDataSource MakeDataSource(string connectionString, StorageOptions options, ILoggerFactory? loggers = null)
    {
        var text = new NpgsqlConnectionStringBuilder(connectionString);
        SetUnlessGiven(text, "Application Name", "prgate");
        SetUnlessGiven(text, "Maximum Pool Size", options.MaxConnections);
        SetUnlessGiven(text, "Max Auto Prepare", 100);
        SetUnlessGiven(text, "Auto Prepare Min Usages", 2);
        SetUnlessGiven(text, "Timeout", 2);
        SetUnlessGiven(text, "Command Timeout", 15);
        SetUnlessGiven(text, "Cancellation Timeout", 500);
        SetUnlessGiven(text, "Keepalive", 30);
        // A process frozen inside a transaction must not keep its locks for ever.
        SetUnlessGiven(text, "Options", "-c idle_in_transaction_session_timeout=20s");
        // The name stands in metrics, where the connection string would be a label as long as it is useless.
        var builder = new NpgsqlDataSourceBuilder(text.ConnectionString) { Name = "prgate" };
        if (loggers is not null)
            builder.UseLoggerFactory(loggers);
        return builder.Build();
    }

    private static void SetUnlessGiven(NpgsqlConnectionStringBuilder text, string key, object value)
    {
        if (!text.ShouldSerialize(key))
            text[key] = value;
    }
}
