using System.Collections.Concurrent;
using PrGate.Sandbox;
using PrGate.Tests.Harness;
using PrGate.Tests.Scenarios;

namespace PrGate.Tests.Chaos;

/// <summary>Overrides, pushes and retargets at the same time: an override is good for the commit it names and for nothing else.</summary>
[Collection(nameof(Chaos))]
public sealed class OverrideRaceTests
{
    private const string Config = Fleet.OneApproval + """

        roles: { override: { users: [olga] } }
        """;

    [Theory]
    [InlineData(SandboxKind.GitHub)]
    [InlineData(SandboxKind.GitLab)]
    public async Task Of_overrides_racing_with_pushes_and_retargets_none_lands_on_another_commit(SandboxKind kind)
    {
        await using var gate = await GateApp.StartAsync(kind, new SandboxOptions { LedgerSize = 0, Latency = TimeSpan.FromMilliseconds(2) });
        var repository = gate.Repository(Config);
        repository.Branch("release");
        var named = new ConcurrentDictionary<(string Pull, string Sha), string>();
        var wrong = new ConcurrentQueue<string>();
        gate.Forge.StatusPosted += (pr, status) =>
        {
            // Nobody approves here, so every green is an override's.
            if (status.State == "success" && !named.ContainsKey((pr!.ToString(), status.Sha[..7])))
                wrong.Enqueue($"{pr} {status.Sha} {status.Context}: {status.Description}");
        };

        var races = await Task.WhenAll(Enumerable.Range(0, Scale.Of(500)).Select(seed => Task.Run(() => RaceAsync(repository, new Random(seed), seed, named))));
        await gate.SettledAsync();

        Assert.Empty(wrong);
        await Eventually.HoldsAsync(
            () => Array.TrueForAll(races, r => r.Allows(r.PullRequest.Now())),
            TimeSpan.FromSeconds(60),
            () => string.Join("\n", races.Where(r => !r.Allows(r.PullRequest.Now())).Select(r => $"{r.PullRequest}: {r.PullRequest.Now()} after {r.Last}")));
        Assert.Equal(0L, await gate.ScalarAsync<long>("select count(*) from chat_command where state <> 'done'"));
    }

    private static async Task<Race> RaceAsync(
        SandboxRepository repository, Random random, int seed, ConcurrentDictionary<(string Pull, string Sha), string> named)
    {
        var pr = repository.Open($"Change {seed}", "ann", new SandboxFiles($"apps/{seed}.yaml", Fleet.ConfigMap($"c{seed}")));
        var race = new Race(pr);
        for (var step = 0; step < 5; step++)
        {
            await Task.Delay(random.Next(12));
            switch (random.Next(4))
            {
                case 0:
                    pr.Push(new SandboxFiles($"apps/{seed}.yaml", Fleet.ConfigMap($"c{seed}", $"{step}")));
                    race.Last = "push";
                    race.Overridden = null;
                    break;
                case 1:
                    pr.Retarget(pr.BaseBranch == "main" ? "release" : "main");
                    race.Last = "retarget";
                    break;
                default:
                    // Named by the head of this moment, and by one that a push may replace before it is read.
                    named[(pr.ToString(), pr.Head[..7])] = pr.BaseBranch;
                    pr.Comment("olga", $"/override all {pr.Head[..7]} race {seed}");
                    race.Last = "override";
                    race.Overridden = pr.BaseBranch;
                    break;
            }
        }
        return race;
    }

    private sealed record Race(SandboxPullRequest PullRequest)
    {
        public string Last { get; set; } = "open";

        /// <summary>The base that the head of now was overridden for last; null when never since the last push.</summary>
        public string? Overridden { get; set; }

        // Whether an override that was given, left by a retarget and come back to still stands depends on who looked meanwhile.
        public bool Allows(string state) =>
            Last == "override" ? state == "success"
            : Overridden is null ? state is "pending" or "running"
            : state is "success" or "pending" or "running";
    }
}
