using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using PrGate.Storage;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Storage;

public sealed class MigrationTests
{
    [Fact]
    public async Task Every_migration_runs_over_the_sample_data_of_all_before_it_and_has_its_own()
    {
        await using var source = await EmptyAsync();
        var runner = Runner(source);

        foreach (var migration in Migration.Shipped())
        {
            await runner.ApplyAsync([.. Migration.Shipped().TakeWhile(m => m.Version <= migration.Version)], CancellationToken.None);
            var file = Path.Combine(AppContext.BaseDirectory, "Storage", "SampleData", $"{migration.Version:0000}.sql");
            Assert.True(File.Exists(file), $"Migration {migration.Name} has no sample data: add Storage/SampleData/{migration.Version:0000}.sql.");
            await using var sample = source.CreateCommand(await File.ReadAllTextAsync(file));
            Assert.True(await sample.ExecuteNonQueryAsync() > 0, $"The sample data of {migration.Name} changes no row.");
        }

        Assert.Empty(await runner.PlanAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Of_four_starts_at_once_exactly_one_migrates()
    {
        await using var source = await EmptyAsync();

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Runner(source).ApplyAsync(CancellationToken.None))));

        Assert.Equal(Migration.Shipped().Count, Assert.Single(applied, a => a.Count > 0).Count);
    }

    [Fact]
    public async Task A_plan_names_what_is_outstanding_and_changes_nothing()
    {
        await using var source = await EmptyAsync();

        var plan = await Runner(source).PlanAsync(CancellationToken.None);

        Assert.Equal(Migration.Shipped().Select(m => m.Name), plan.Select(m => m.Name));
        await using var tables = source.CreateCommand("select count(*) from pg_tables where schemaname = 'public'");
        Assert.Equal(0L, await tables.ExecuteScalarAsync());
    }

    [Fact]
    public async Task A_migration_that_fails_is_undone_and_named_and_those_before_it_stay()
    {
        await using var source = await EmptyAsync();
        var good = Migration.Parse("0001_good", "create table good (n int);");
        var bad = Migration.Parse("0002_bad", "create table half (n int); select 1 / 0;");

        var failed = await Assert.ThrowsAsync<StorageException>(() => Runner(source).ApplyAsync([good, bad], CancellationToken.None));

        Assert.Contains("0002_bad", failed.Message, StringComparison.Ordinal);
        await using var tables = source.CreateCommand("select string_agg(tablename, ' ' order by tablename) from pg_tables where schemaname = 'public'");
        Assert.Equal("good migration", await tables.ExecuteScalarAsync());
    }

    [Fact]
    public async Task An_applied_migration_whose_text_changed_stops_the_start()
    {
        await using var source = await EmptyAsync();
        await Runner(source).ApplyAsync([Migration.Parse("0001_a", "create table a (n int);")], CancellationToken.None);

        var refused = await Assert.ThrowsAsync<StorageException>(
            () => Runner(source).ApplyAsync([Migration.Parse("0001_a", "create table a (n bigint);")], CancellationToken.None));

        Assert.Contains("0001_a", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_do_not_change_a_checksum() =>
        Assert.Equal(Migration.Parse("0001_a", "select 1;\n").Checksum, Migration.Parse("0001_a", "select 1;\r\n").Checksum);

    private static MigrationRunner Runner(NpgsqlDataSource source) => new(source, NullLogger<MigrationRunner>.Instance);

    private static async Task<NpgsqlDataSource> EmptyAsync() => NpgsqlDataSource.Create(await PostgresServer.CreateEmptyAsync());
}
