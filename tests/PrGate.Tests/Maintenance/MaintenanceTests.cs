using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.DependencyInjection;
using PrGate.Forges;
using PrGate.Maintenance;
using PrGate.Queue;
using PrGate.Storage;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Maintenance;

public sealed class MaintenanceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Old_bodies_go_first_then_old_deliveries_and_nothing_younger()
    {
        await database.ExecuteAsync("""
            truncate delivery;
            insert into delivery (forge, delivery_id, event, outcome, body, received_at)
            select 'hub', n::text, 'x', 'accepted', '\x00', now() - make_interval(days => n) from generate_series(0, 19) n
            """);
        var options = new MaintenanceOptions { KeepBodies = TimeSpan.FromDays(4.5), KeepDeliveries = TimeSpan.FromDays(9.5), PruneBatch = 3 };
        var queue = new JobQueue(database.DataSource, new QueueOptions(), new WorkSignal());

        await new PruneOldRows(new PruneStore(database.DataSource), queue, options, NullLogger<PruneOldRows>.Instance).Execute(null!, CancellationToken.None);

        Assert.Equal("10 5", await database.ScalarAsync<string>("select concat_ws(' ', count(*), count(body)) from delivery"));
    }

    [Fact]
    public async Task The_schedule_lives_in_the_database_and_a_job_of_it_runs()
    {
        await database.ExecuteAsync("""
            truncate work_item;
            insert into work_item (forge, repository, number, path, state, run_at, enqueued_at, reasons, fence, worker, lease_until)
            values ('hub', 1, 1, 'acme/infra', 'running', now(), now(), '{opened}', 1, 'dead', now() - interval '1 minute')
            """);
        using var host = Host.CreateDefaultBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(services => services.AddSingleton(database.Options).AddStorage().AddQueue().AddForges([]).AddMaintenance())
            .Build();

        await host.StartAsync();
        var limit = DateTime.UtcNow.AddSeconds(30);
        while (await database.ScalarAsync<string>("select state from work_item") == "running" && DateTime.UtcNow < limit)
            await Task.Delay(20);
        await host.StopAsync();

        Assert.Equal("ready", await database.ScalarAsync<string>("select state from work_item"));
        Assert.Equal("overrides people prune rescue settings sweep time", await database.ScalarAsync<string>("select string_agg(trigger_name, ' ' order by trigger_name) from qrtz_triggers"));
    }
}
