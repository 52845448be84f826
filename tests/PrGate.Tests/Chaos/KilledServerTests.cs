using Npgsql;
using PrGate.Sandbox;
using PrGate.Tests.Harness;
using PrGate.Tests.Scenarios;

namespace PrGate.Tests.Chaos;

/// <summary>What a server that dies without a warning may lose: nothing that it acknowledged.</summary>
[Collection(nameof(Chaos))]
public sealed class KilledServerTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prgate-chaos-").FullName;
    private readonly int _port = ServerProcess.FreePort();
    private string _database = "";
    private SandboxForge _forge = null!;
    private ServerProcess? _server;

    public async Task InitializeAsync()
    {
        _database = await PostgresServer.CloneAsync();
        _forge = await SandboxForge.StartAsync(new SandboxOptions { LedgerSize = 0, DeliveryLogSize = 50_000, WebhookTimeout = TimeSpan.FromSeconds(5) });
        _forge.SendWebhooksTo(new Uri($"http://127.0.0.1:{_port}/webhooks/forge"));
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        await _forge.DisposeAsync();
        await PostgresServer.DropAsync(_database);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_9_again_and_again_during_a_stream_of_deliveries_loses_nothing_that_was_acknowledged()
    {
        var deliveries = Scale.Of(10_000);
        var kills = Scale.Of(100);
        var repository = _forge.AddRepository("acme/fleet", new SandboxFiles(".prgate.yml", Fleet.OneApproval));
        var pullRequests = new List<SandboxPullRequest>();
        await RestartAsync();

        for (var kill = 0; kill < kills; kill++)
        {
            for (var i = 0; i < deliveries / kills / 2; i++)
            {
                var n = pullRequests.Count;
                var pr = repository.Open($"Change {n}", "ann", new SandboxFiles($"apps/{n}.yaml", Fleet.ConfigMap($"c{n}")));
                pr.Approve("bo");
                pullRequests.Add(pr);
            }
            // Somewhere in the middle of the stream: a part is answered, a part is not.
            await Task.WhenAny(_forge.Webhooks.DrainedAsync(TimeSpan.FromSeconds(30)), Task.Delay(kill * 37 % 200));
            await _server!.KillAsync();
            await RestartAsync();
        }
        await _forge.Webhooks.DrainedAsync(TimeSpan.FromSeconds(60));

        var acknowledged = _forge.Webhooks.Log.Where(d => d.Succeeded).Select(d => d.Id).ToHashSet();
        var stored = await StoredAsync();
        Assert.Superset(acknowledged, stored);

        // What was refused is sent again, as the forge's button does; what was acknowledged must not need it.
        foreach (var failed in _forge.Webhooks.Log.Where(d => !d.Succeeded).ToList())
            _forge.Webhooks.Redeliver(failed);
        await Eventually.HoldsAsync(
            () => pullRequests.TrueForAll(pr => pr.Now() == "success"),
            TimeSpan.FromSeconds(60),
            () => string.Join("\n", pullRequests.Where(pr => pr.Now() != "success").Select(pr => $"{pr}: {pr.Status("prgate/main")}")));
    }

    [Fact]
    public async Task A_death_between_the_forges_answer_and_the_save_leaves_exactly_one_comment()
    {
        var kills = Scale.Of(200);
        var repository = _forge.AddRepository("acme/fleet", new SandboxFiles(".prgate.yml", Fleet.OneApproval));
        await RestartAsync();

        for (var n = 0; n < kills; n++)
        {
            SandboxPullRequest pr;
            // The comment is made; its answer arrives so slowly that the server dies before it has read it.
            using (_forge.Faults.Next("POST", "*/issues/*/comments").TrickleBody(TimeSpan.FromSeconds(20)))
            {
                pr = repository.Open($"Change {n}", "ann", new SandboxFiles($"apps/{n}.yaml", Fleet.ConfigMap($"c{n}")));
                await Eventually.HoldsAsync(() => pr.Comments.Count > 0, TimeSpan.FromSeconds(30), () => $"no comment on {pr}");
                await _server!.KillAsync();
            }
            await RestartAsync();
            await Eventually.HoldsAsync(async () => await IdleAsync(pr.Number), TimeSpan.FromSeconds(60), () => $"{pr} was not finished");
            Assert.Single(pr.Comments);
            Assert.Equal("pending", pr.Now());
        }
    }

    [Fact]
    public async Task A_pull_request_that_kills_its_server_is_dead_after_three_deaths_while_all_others_finish()
    {
        var others = Scale.Of(1_000) - 1;
        var repository = _forge.AddRepository("acme/fleet", new SandboxFiles("apps/a.yaml", Fleet.ConfigMap("a")));
        await RestartAsync();
        var poison = repository.Open("Poison", "mallory", new SandboxFiles("apps/p.yaml", Fleet.ConfigMap("p")));
        using var touched = _forge.Faults.Always("GET", $"*/pulls/{poison.Number}").Hang();
        var pullRequests = Enumerable.Range(0, others)
            .Select(n => repository.Open($"Change {n}", "ann", new SandboxFiles($"apps/{n}.yaml", Fleet.ConfigMap($"c{n}"))))
            .ToList();

        var (deaths, seen) = (0, 0);
        await Eventually.HoldsAsync(
            async () =>
            {
                // Whoever reads it dies, three times.
                if (deaths < 3 && touched.Hits > seen)
                {
                    deaths++;
                    await _server!.KillAsync();
                    seen = touched.Hits;
                    if (deaths == 3)
                        touched.Dispose();
                    await RestartAsync();
                }
                return await IsDeadAsync(poison.Number);
            },
            TimeSpan.FromSeconds(120),
            () => $"not dead after {deaths} deaths");

        foreach (var failed in _forge.Webhooks.Log.Where(d => !d.Succeeded).ToList())
            _forge.Webhooks.Redeliver(failed);
        await Eventually.HoldsAsync(
            () => pullRequests.TrueForAll(pr => pr.Now() == "success"),
            TimeSpan.FromSeconds(60),
            () => $"{pullRequests.Count(pr => pr.Now() != "success")} others are not finished");
        Assert.Equal(3, deaths);
        Assert.Equal("error", poison.Now());
    }

    private async Task RestartAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        _server = await ServerProcess.StartAsync(_forge, _database, _folder, _port, new Dictionary<string, string>
        {
            ["PRGATE_Queue__Lease"] = "00:00:02",
            ["PRGATE_Queue__Heartbeat"] = "00:00:00.6",
        });
    }

    private async Task<HashSet<string>> StoredAsync()
    {
        await using var source = NpgsqlDataSource.Create(_database);
        await using var command = source.CreateCommand("select delivery_id from delivery");
        await using var reader = await command.ExecuteReaderAsync();
        var ids = new HashSet<string>();
        while (await reader.ReadAsync())
            ids.Add(reader.GetString(0));
        return ids;
    }

    private Task<bool> IdleAsync(int number) => IsAsync(number, "idle");

    private Task<bool> IsDeadAsync(int number) => IsAsync(number, "dead");

    private async Task<bool> IsAsync(int number, string state)
    {
        await using var connection = new NpgsqlConnection(_database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select exists (select 1 from work_item where number = $1 and state = $2)", connection)
        {
            Parameters = { new() { Value = number }, new() { Value = state } },
        };
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
