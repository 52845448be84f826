using PrGate.Sandbox;
using PrGate.Tests.Harness;
using PrGate.Tests.Scenarios;

namespace PrGate.Tests.Chaos;

/// <summary>A worker that was stopped past its lease and wakes up believes that it still holds its pull request. It must not act on that.</summary>
[Collection(nameof(Chaos))]
public sealed class FrozenWorkerTests
{
    private static readonly Dictionary<string, string> ShortLease = new()
    {
        ["PRGATE_Queue__Lease"] = "00:00:01",
        ["PRGATE_Queue__Heartbeat"] = "00:00:00.3",
        ["PRGATE_Queue__Poll"] = "00:00:00.2",
    };

    [Fact]
    public async Task Workers_stopped_past_their_lease_and_woken_post_nothing_stale()
    {
        var zombies = Scale.Of(100);
        var folder = Directory.CreateTempSubdirectory("prgate-frozen-").FullName;
        var database = await PostgresServer.CloneAsync();
        await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Latency = TimeSpan.FromMilliseconds(60), LedgerSize = 0 });
        var repository = forge.AddRepository("acme/fleet", new SandboxFiles(".prgate.yml", Fleet.OneApproval));
        var (first, second) = (ServerProcess.FreePort(), ServerProcess.FreePort());
        await using var sleeper = await ServerProcess.StartAsync(forge, database, folder, first, ShortLease);
        forge.SendWebhooksTo(new Uri(sleeper.Address, "webhooks/forge"));

        for (var n = 0; n < zombies; n++)
        {
            // The sleeper reads an approved pull request and is stopped somewhere between its first call and its last.
            var pr = repository.Open($"Change {n}", "ann", new SandboxFiles($"apps/{n}.yaml", Fleet.ConfigMap($"c{n}")));
            pr.Approve("bo");
            await forge.Webhooks.DrainedAsync(TimeSpan.FromSeconds(20));
            await Task.Delay(n * 53 % 300);
            await sleeper.FreezeAsync();

            // Meanwhile the approval is withdrawn and another worker judges.
            await using (var other = await ServerProcess.StartAsync(forge, database, folder, second, ShortLease))
            {
                forge.SendWebhooksTo(new Uri(other.Address, "webhooks/forge"));
                pr.Dismiss("bo");
                await pr.Becomes("pending", "0 of 1 approvals");

                // What was on its way when it froze has arrived long ago; every green from here on is a stale one.
                var woken = DateTimeOffset.UtcNow;
                await sleeper.WakeAsync();
                await Eventually.HoldsAsync(() => AnswersAsync(sleeper), TimeSpan.FromSeconds(20), () => "the woken worker does not answer");
                var probe = repository.Open($"Probe {n}", "ann", new SandboxFiles($"apps/p{n}.yaml", Fleet.ConfigMap($"p{n}")));
                await probe.Becomes("pending", "0 of 1 approvals");
                Assert.DoesNotContain(pr.Statuses, s => s.State == "success" && s.At >= woken);
                Assert.Equal("pending", pr.Now());
                Assert.True(pr.Comments.Count <= 1);
                forge.SendWebhooksTo(new Uri(sleeper.Address, "webhooks/forge"));
                Assert.Equal(0, await other.TerminateAsync());
            }
        }
        await PostgresServer.DropAsync(database);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> AnswersAsync(ServerProcess server)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        using var answer = await client.GetAsync(new Uri(server.Address, "readyz"));
        return answer.IsSuccessStatusCode;
    }
}
