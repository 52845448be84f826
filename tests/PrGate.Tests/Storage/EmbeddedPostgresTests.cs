using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PrGate.Storage;

namespace PrGate.Tests.Storage;

public sealed class EmbeddedPostgresTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("prgate-test-");

    public EmbeddedPostgresTests() => File.SetUnixFileMode(_folder.FullName, OwnerOnly | UnixFileMode.OtherExecute);

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    private static EmbeddedPostgres Prepare(string folder, bool durable = false) =>
        EmbeddedPostgres.Prepare(new StorageOptions(null, folder) { Durable = durable }, NullLogger.Instance);

    private static async Task<EmbeddedPostgres> StartAsync(string folder, bool durable = false)
    {
        var server = Prepare(folder, durable);
        await server.StartAsync(CancellationToken.None);
        return server;
    }

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
        victim.WaitForExit();
    }

    [Fact]
    public async Task What_was_written_is_there_after_a_stop_and_a_start()
    {
        await using (var first = await StartAsync(Data))
            await RunAsync(first.ConnectionString, "create table kept as select 7 as n");

        await using var second = await StartAsync(Data);

        Assert.Equal(7, await RunAsync(second.ConnectionString, "select n from kept"));
    }

    [Fact]
    public async Task It_listens_only_on_a_socket_that_only_its_owner_reaches()
    {
        await using var server = await StartAsync(Data);

        var folder = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;

        Assert.Equal("", await RunAsync(server.ConnectionString, "show listen_addresses"));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task A_second_PrGate_on_the_same_folder_is_refused_and_told_who_holds_it()
    {
        await using var first = await StartAsync(Data);

        var refused = Assert.Throws<StorageException>(() => Prepare(Data));

        Assert.Contains("in use by another PrGate", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Data, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_killed_is_started_again_by_itself()
    {
        await using var server = await StartAsync(Data, durable: true);
        await RunAsync(server.ConnectionString, "create table kept as select 7 as n");

        Kill(server.ProcessId!.Value);

        var limit = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                Assert.Equal(7, await RunAsync(server.ConnectionString, "select n from kept"));
                break;
            }
            catch (NpgsqlException e) when (e is not PostgresException { SqlState: "42P01" } && limit.Elapsed < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(10);
            }
        }
    }

    [Fact]
    public async Task A_server_left_running_by_a_killed_PrGate_is_stopped_first()
    {
        // What a killed PrGate leaves: the server runs and the lock is free.
        var killed = await StartAsync(Data);
        var orphan = killed.ProcessId!.Value;
        await RunAsync(killed.ConnectionString, "create table kept as select 7 as n");
        await killed.AbandonAsync();
        Assert.True(new PosixProcess(orphan).IsAlive);

        await using var next = await StartAsync(Data);

        Assert.False(new PosixProcess(orphan).IsAlive);
        Assert.Equal(7, await RunAsync(next.ConnectionString, "select n from kept"));
    }

    [Fact]
    public async Task A_stale_process_file_that_names_a_stranger_harms_nobody()
    {
        await (await StartAsync(Data)).DisposeAsync();
        using var stranger = Process.Start("sleep", "60");
        try
        {
            var cluster = Path.Combine(Data, "postgres", "cluster");
            await File.WriteAllTextAsync(Path.Combine(cluster, "postmaster.pid"), $"{stranger.Id}\n{cluster}\n");

            await using var next = await StartAsync(Data);

            Assert.False(stranger.HasExited);
            Assert.Equal(1, await RunAsync(next.ConnectionString, "select 1"));
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public async Task A_cluster_whose_making_was_interrupted_is_made_again()
    {
        var unfinished = Path.Combine(Data, "postgres", "cluster.new", "base");
        Directory.CreateDirectory(unfinished);
        await File.WriteAllTextAsync(Path.Combine(unfinished, "half"), "made");

        await using var server = await StartAsync(Data);

        Assert.Equal(1, await RunAsync(server.ConnectionString, "select 1"));
    }

    [Fact]
    public async Task A_folder_too_deep_for_a_socket_gets_its_socket_elsewhere()
    {
        var deep = Path.Combine(Data, new string('d', 60), new string('e', 60));

        await using var server = await StartAsync(deep);

        Assert.DoesNotContain(deep, new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!, StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(server.ConnectionString, "select 1"));
    }

    [SkippableFact]
    public async Task Below_a_folder_that_only_root_may_enter_the_database_is_kept_elsewhere_and_found_again()
    {
        Skip.IfNot(PosixUser.IsRoot, "Only root starts the server as somebody else.");
        var closed = Directory.CreateDirectory(Path.Combine(_folder.FullName, "closed"), OwnerOnly);
        var data = Path.Combine(closed.FullName, "data");

        await using (var first = await StartAsync(data))
            await RunAsync(first.ConnectionString, "create table kept as select 7 as n");
        var place = (await File.ReadAllTextAsync(Path.Combine(data, "postgres.location"))).Trim();
        try
        {
            await using var second = await StartAsync(data);

            Assert.StartsWith("/var/tmp/prgate-", place, StringComparison.Ordinal);
            Assert.Equal(7, await RunAsync(second.ConnectionString, "select n from kept"));
        }
        finally
        {
            Directory.Delete(place, recursive: true);
        }
    }

    [Fact]
    public void Missing_server_programs_are_named_with_the_package_that_brings_them()
    {
        var missing = Assert.Throws<StorageException>(() => PostgresBinaries.Find(null, path: "/nowhere", debianFolder: "/nowhere"));

        Assert.Contains("apt-get install postgresql", missing.Message, StringComparison.Ordinal);
        Assert.Contains("Storage:ConnectionString", missing.Message, StringComparison.Ordinal);
    }
}
