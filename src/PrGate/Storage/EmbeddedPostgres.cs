using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace PrGate.Storage;

/// <summary>
/// A private PostgreSQL in PrGate's data folder: made on first use, reachable only through a socket in a closed folder, stopped with PrGate.
/// What a killed PrGate left behind, a half-made cluster or a running server, is put in order at the next start.
/// </summary>
public sealed partial class EmbeddedPostgres : IAsyncDisposable
{
    public const string User = "prgate";
    public const string Database = "prgate";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly string _dataFolder;
    private readonly bool _durable;
    private readonly PostgresBinaries _binaries;
    private readonly ServerAccount _account;
    private readonly ServerPlace _place;
    private readonly ILogger _logger;
    private readonly DataFolderLock _lock;
    private readonly CancellationTokenSource _stopping = new();
    private Process? _server;
    private Task _watch = Task.CompletedTask;

    private EmbeddedPostgres(
        string dataFolder, bool durable, PostgresBinaries binaries, ServerAccount account, ServerPlace place, DataFolderLock held, ILogger logger)
    {
        _dataFolder = dataFolder;
        _durable = durable;
        _binaries = binaries;
        _account = account;
        _place = place;
        _lock = held;
        _logger = logger;
    }

    /// <summary>Connects to the server once <see cref="StartAsync"/> has returned.</summary>
    public string ConnectionString => ConnectionStringTo(Database);

    /// <summary>The server's process id; null while it does not run.</summary>
    public int? ProcessId => _server is { HasExited: false } running ? running.Id : null;

    /// <summary>Takes the data folder and decides where the server lives; starts nothing yet.</summary>
    /// <exception cref="StorageException">The folder is in use or cannot be used, or PostgreSQL is not installed.</exception>
    public static EmbeddedPostgres Prepare(StorageOptions options, ILogger logger)
    {
        var dataFolder = Path.GetFullPath(options.DataFolder);
        try
        {
            Directory.CreateDirectory(dataFolder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data folder {dataFolder} cannot be made: {e.Message}", e);
        }

        var held = DataFolderLock.Take(dataFolder);
        try
        {
            var account = ServerAccount.Current();
            account.LetThrough(dataFolder);
            var reachable = account.CanReach(dataFolder);
            var place = ServerPlace.Choose(dataFolder, reachable);
            var binaries = PostgresBinaries.Find(place.MadeBy);
            return new EmbeddedPostgres(dataFolder, options.Durable, binaries, account, place, held, logger);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Makes the cluster when there is none, starts the server and returns when it answers.</summary>
    /// <exception cref="StorageException">It did not start; the message ends in what the server printed.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        if (!_place.Root.StartsWith(_dataFolder, StringComparison.Ordinal))
            PlacedElsewhere(_account.Name, _dataFolder, _place.Root);
        _account.MakePrivate(_place.Root);
        _account.MakePrivate(_place.Socket);
        await StopOrphanAsync(cancellation);
        if (!File.Exists(Path.Combine(_place.Cluster, "PG_VERSION")))
            await MakeClusterAsync(cancellation);
        var server = await LaunchAsync(cancellation);
        await MakeDatabaseAsync(cancellation);
        _watch = WatchAsync(server);
        Started(_place.Cluster, server.Id, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Stops the server the fast way: open transactions are rolled back, everything committed is safe.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested)
            return;
        await _stopping.CancelAsync();
        await _watch;
        if (_server is { HasExited: false } running)
            await StopAsync(new PosixProcess(running.Id));
        _server?.Dispose();
        _place.RemoveTemporary();
        _lock.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Leaves the server running and lets the folder go, as a killed PrGate does. For tests.</summary>
    internal async Task AbandonAsync()
    {
        await _stopping.CancelAsync();
        await _watch;
        _lock.Dispose();
    }

    private string ConnectionStringTo(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = _place.Socket,
        Username = User,
        Database = database,
    }.ConnectionString;

    private async Task MakeClusterAsync(CancellationToken cancellation)
    {
        // Made aside and moved, so that a kill in the middle leaves nothing that looks like a cluster.
        var unfinished = _place.Cluster + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        List<string> arguments =
        [
            "--pgdata", unfinished, "--username", User, "--auth", "trust", "--encoding", "UTF8", "--locale", "C", "--data-checksums",
            "--no-instructions",
        ];
        if (!_durable)
            arguments.Add("--no-sync");
        using var initdb = _account.Start(_binaries.InitDb, arguments, ownSession: false);
        var output = new ServerOutput(initdb);
        await initdb.WaitForExitAsync(cancellation);
        if (initdb.ExitCode != 0)
            throw new StorageException($"PostgreSQL's initdb failed in {_place.Root} (exit code {initdb.ExitCode}):{Environment.NewLine}{output.End}");
        await File.WriteAllTextAsync(Path.Combine(unfinished, "pg_hba.conf"), "local all all trust\n", cancellation);
        Directory.Move(unfinished, _place.Cluster);
    }

    private async Task<Process> LaunchAsync(CancellationToken cancellation)
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            var server = _server = _account.Start(_binaries.Postgres, ServerArguments(), ownSession: true);
            var output = new ServerOutput(server, Printed);
            if (await AnswersAsync(server, limit, cancellation))
                return server;

            var exitCode = server.ExitCode;
            _server = null;
            server.Dispose();
            // After the server itself was killed, its helpers need a moment to notice and let go of the shared memory.
            var isLeftover = output.End.Contains("shared memory block", StringComparison.Ordinal) || output.End.Contains("lock file", StringComparison.Ordinal);
            if (!isLeftover || limit.Elapsed > StopLimit)
                throw new StorageException($"The private PostgreSQL in {_place.Cluster} did not start (exit code {exitCode}):{Environment.NewLine}{output.End}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
        }
    }

    private List<string> ServerArguments()
    {
        List<string> arguments =
        [
            "-D", _place.Cluster,
            "-c", "listen_addresses=",
            "-c", $"unix_socket_directories={_place.Socket}",
            "-c", "unix_socket_permissions=0700",
            "-c", "max_connections=100",
            "-c", "shared_buffers=128MB",
            "-c", "wal_level=minimal",
            "-c", "max_wal_senders=0",
            "-c", "max_wal_size=1GB",
            "-c", "jit=off",
            "-c", "timezone=UTC",
            "-c", "log_timezone=UTC",
            "-c", "log_checkpoints=off",
            "-c", "log_destination=stderr",
            "-c", "logging_collector=off",
        ];
        if (!_durable)
            arguments.AddRange(["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]);
        return arguments;
    }

    /// <returns>False when the server ended instead.</returns>
    private async Task<bool> AnswersAsync(Process server, Stopwatch limit, CancellationToken cancellation)
    {
        while (!server.HasExited)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionStringTo("postgres") + ";Pooling=false;Timeout=5");
                await connection.OpenAsync(cancellation);
                return true;
            }
            catch (NpgsqlException) when (limit.Elapsed < StartLimit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
            }
            catch (NpgsqlException e)
            {
                await StopAsync(new PosixProcess(server.Id));
                throw new StorageException($"The private PostgreSQL in {_place.Cluster} did not answer within {StartLimit.TotalSeconds:0} s: {e.Message}", e);
            }
        }

        await server.WaitForExitAsync(cancellation);
        return false;
    }

    private async Task MakeDatabaseAsync(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(ConnectionStringTo("postgres") + ";Pooling=false");
        await connection.OpenAsync(cancellation);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = Database } } };
        if (await exists.ExecuteScalarAsync(cancellation) is not null)
            return;
        await using var create = new NpgsqlCommand($"create database {Database}", connection);
        await create.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>A PrGate that was killed leaves its server running: stop it, so that ours is the only one and its settings are ours.</summary>
    private async Task StopOrphanAsync(CancellationToken cancellation)
    {
        var file = Path.Combine(_place.Cluster, "postmaster.pid");
        if (!File.Exists(file))
            return;
        var first = (await File.ReadAllLinesAsync(file, cancellation)).FirstOrDefault();
        if (!int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return;
        var orphan = new PosixProcess(id);
        if (!orphan.IsAlive || !orphan.WorksIn(_place.Cluster))
            return;
        OrphanFound(id);
        await StopAsync(orphan);
    }

    private static async Task StopAsync(PosixProcess server)
    {
        foreach (var signal in new[] { PosixProcess.Interrupt, PosixProcess.Quit, PosixProcess.Kill })
        {
            var limit = Stopwatch.StartNew();
            if (!server.Signal(signal))
                return;
            while (limit.Elapsed < StopLimit)
            {
                if (!server.IsAlive)
                    return;
                await Task.Delay(TimeSpan.FromMilliseconds(10));
            }
        }

        throw new StorageException($"The PostgreSQL process {server.Id} could not be stopped; stop it by hand.");
    }

    /// <summary>Starts the server again when it ends without being asked to; clients meet errors meanwhile and recover by themselves.</summary>
    private async Task WatchAsync(Process server)
    {
        try
        {
            while (true)
            {
                await server.WaitForExitAsync(_stopping.Token);
                Ended(server.Id, server.ExitCode);
                _server = null;
                server.Dispose();
                server = await RelaunchAsync(_stopping.Token);
                Restarted(server.Id);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // Asked to stop: whoever asked stops the server too.
        }
    }

    private async Task<Process> RelaunchAsync(CancellationToken cancellation)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)))
        {
            try
            {
                return await LaunchAsync(cancellation);
            }
            catch (StorageException e)
            {
                NotRestarted(e, pause.TotalSeconds);
                await Task.Delay(pause, cancellation);
            }
        }
    }

    private void Printed(string line)
    {
        if (line.Contains("FATAL:", StringComparison.Ordinal) || line.Contains("PANIC:", StringComparison.Ordinal))
            ServerTrouble(line);
        else
            ServerLine(line);
    }

    [LoggerMessage(LogLevel.Information, "The private PostgreSQL in {Folder} runs as process {ProcessId} after {Seconds:0.00} s")]
    private partial void Started(string folder, int processId, double seconds);

    [LoggerMessage(LogLevel.Warning, "User {User} cannot enter {DataFolder}, so the database is kept in {Place}; the data folder holds a pointer to it")]
    private partial void PlacedElsewhere(string user, string dataFolder, string place);

    [LoggerMessage(LogLevel.Warning, "A PostgreSQL of an earlier run still runs as process {ProcessId}; it is stopped first")]
    private partial void OrphanFound(int processId);

    [LoggerMessage(LogLevel.Error, "The private PostgreSQL (process {ProcessId}) ended unexpectedly with exit code {ExitCode}; it is started again")]
    private partial void Ended(int processId, int exitCode);

    [LoggerMessage(LogLevel.Information, "The private PostgreSQL runs again as process {ProcessId}")]
    private partial void Restarted(int processId);

    [LoggerMessage(LogLevel.Error, "The private PostgreSQL could not be started again; next try in {Seconds:0} s")]
    private partial void NotRestarted(Exception error, double seconds);

    [LoggerMessage(LogLevel.Warning, "PostgreSQL: {Line}")]
    private partial void ServerTrouble(string line);

    [LoggerMessage(LogLevel.Debug, "PostgreSQL: {Line}")]
    private partial void ServerLine(string line);
}
