using System.Diagnostics;
using System.Net;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Health;

public sealed class ReadinessTests : IAsyncLifetime
{
    private static readonly Uri Live = new("/healthz", UriKind.Relative);
    private static readonly Uri Ready = new("/readyz", UriKind.Relative);
    private readonly TestDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_process_without_its_database_is_alive_and_not_ready_and_says_so_in_time()
    {
        await using var app = await HealthApp.StartAsync(_database);
        using var client = app.Client();
        await PostgresServer.DropAsync(_database.ConnectionString);

        var watch = Stopwatch.StartNew();
        using var ready = await client.GetAsync(Ready);
        var taken = watch.Elapsed;
        using var live = await client.GetAsync(Live);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.Contains("database", await ready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(taken < TimeSpan.FromSeconds(3), $"It took {taken}.");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task Why_it_is_not_ready_is_told_to_people_on_the_machine_only()
    {
        await using var app = await HealthApp.StartAsync(_database, context => context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7"));
        using var client = app.Client();
        await PostgresServer.DropAsync(_database.ConnectionString);

        using var answer = await client.GetAsync(Ready);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("not ready\n", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_process_whose_schema_is_not_complete_is_not_ready()
    {
        await using var app = await HealthApp.StartAsync(_database);
        using var client = app.Client();
        await _database.ExecuteAsync("delete from migration where version = (select max(version) from migration)");

        using var answer = await client.GetAsync(Ready);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("prgate migrate", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_process_with_its_database_is_ready_for_a_probe_from_anywhere()
    {
        await using var app = await HealthApp.StartAsync(_database, context => context.Connection.RemoteIpAddress = IPAddress.Parse("192.0.2.7"));
        using var client = app.Client();

        Assert.Equal("ready\n", await client.GetStringAsync(Ready));
        Assert.Equal("alive\n", await client.GetStringAsync(Live));
    }
}
