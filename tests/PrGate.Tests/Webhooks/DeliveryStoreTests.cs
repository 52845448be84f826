using System.Diagnostics;
using Npgsql;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Storage;
using PrGate.Tests.Harness;
using PrGate.Webhooks;

namespace PrGate.Tests.Webhooks;

public sealed class DeliveryStoreTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly PullRequestAddress Address = new(new PullRequestKey("hub", 1, 2), "acme/infra", 7);

    private DeliveryStore Store => new(database.DataSource, new QueueOptions(), new WorkSignal());

    public Task InitializeAsync() => database.ExecuteAsync("truncate work_item, pull_request, delivery");

    public Task DisposeAsync() => Task.CompletedTask;

    private static DeliveryRecord Delivery(string id) =>
        new("hub", id, "pull_request.opened", new Dictionary<string, string> { ["User-Agent"] = "hook" }, "{}"u8.ToArray());

    private Task<IntakeResult> RecordAsync(string id, Receipt receipt) => Store.RecordAsync(Delivery(id), receipt, CancellationToken.None);

    [Fact]
    public async Task A_repeated_delivery_adds_neither_a_row_nor_work()
    {
        var receipt = new Receipt.PullRequestTouched(Address, "opened", null);

        Assert.Equal(IntakeResult.New, await RecordAsync("a", receipt));
        await database.ExecuteAsync("update work_item set state = 'idle', done_at = now()");
        Assert.Equal(IntakeResult.Duplicate, await RecordAsync("a", receipt));

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from delivery"));
        Assert.Equal("idle", await database.ScalarAsync<string>("select state from work_item"));
    }

    [Fact]
    public async Task A_touched_repository_enqueues_its_open_pull_requests_into_that_branch()
    {
        await database.ExecuteAsync("""
            insert into pull_request (forge, repository, number, path, installation, state, base, head) values
                ('hub', 1, 1, 'acme/old', 7, 'open', 'main', 'x'), ('hub', 1, 2, 'acme/old', 7, 'open', 'release', 'x'),
                ('hub', 1, 3, 'acme/old', 7, 'closed', 'main', 'x'), ('hub', 2, 4, 'acme/other', 7, 'open', 'main', 'x')
            """);

        await RecordAsync("b", new Receipt.RepositoryTouched(new RepositoryAddress("hub", 1, "acme/infra", null), "main", "push"));

        Assert.Equal("1 acme/infra 7 {push}", await database.ScalarAsync<string>(
            "select string_agg(concat_ws(' ', number, path, installation, reasons), ',') from work_item"));
    }

    [Fact]
    public async Task A_touched_repository_also_looks_again_at_what_runs_and_was_never_read()
    {
        await RecordAsync("a", new Receipt.PullRequestTouched(Address, "opened", null));

        await RecordAsync("b", new Receipt.RepositoryTouched(new RepositoryAddress("hub", 1, "acme/infra", null), null, "push"));

        Assert.Equal("{opened,push}", await database.ScalarAsync<string>("select reasons::text from work_item"));
    }

    [Theory]
    [InlineData(true, "bad", 2)]
    [InlineData(false, "ignored", null)]
    public async Task What_is_not_understood_is_kept_with_its_body_and_what_is_ignored_without(bool isBad, string outcome, int? length)
    {
        await RecordAsync("c", isBad ? new Receipt.Bad("no JSON") : new Receipt.Ignored("no JSON"));

        Assert.Equal($"{outcome} no JSON {length}".Trim(), await database.ScalarAsync<string>("select concat_ws(' ', outcome, reason, length(body)) from delivery"));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from work_item"));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_within_two_seconds()
    {
        await using var away = Database.MakeDataSource("Host=/nowhere;Username=x;Database=x", new StorageOptions("x", ""));
        var store = new DeliveryStore(away, new QueueOptions(), new WorkSignal());
        var clock = Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => store.RecordAsync(Delivery("a"), new Receipt.Ignored("x"), CancellationToken.None));

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_database_that_hangs_is_told_in_time_and_what_was_not_acknowledged_can_be_sent_again()
    {
        await using (var connection = await database.DataSource.OpenConnectionAsync())
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await using var hold = new NpgsqlCommand("lock table delivery in access exclusive mode", connection, transaction);
            await hold.ExecuteNonQueryAsync();

            await Assert.ThrowsAsync<TimeoutException>(() => RecordAsync("a", new Receipt.Ignored("x")));
        }

        Assert.Equal(IntakeResult.New, await RecordAsync("a", new Receipt.Ignored("x")));
    }

    [Fact]
    public async Task A_delivery_sent_again_by_hand_revives_a_dead_item()
    {
        var receipt = new Receipt.PullRequestTouched(Address, "opened", null);
        await RecordAsync("a", receipt);
        await database.ExecuteAsync("update work_item set state = 'dead', error = 'broken'");

        Assert.Equal(IntakeResult.Duplicate, await RecordAsync("a", receipt));

        Assert.Equal("ready", await database.ScalarAsync<string>("select state from work_item"));
    }
}
