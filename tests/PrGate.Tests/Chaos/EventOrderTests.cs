using System.Collections.Concurrent;
using PrGate.Sandbox;
using PrGate.Tests.Harness;
using PrGate.Tests.Scenarios;

namespace PrGate.Tests.Chaos;

/// <summary>Events may come late, twice and in any order; what the forge shows in the end is what its state deserves.</summary>
[Collection(nameof(Chaos))]
public sealed class EventOrderTests
{
    private static readonly string[] Reviewers = ["bo", "cho", "dee"];

    [Fact]
    public async Task Shuffled_events_with_duplicates_end_where_an_independent_model_says()
    {
        const int seed = 20_261;
        var events = Scale.Of(10_000);
        await using var gate = await GateApp.StartAsync(sandbox: new SandboxOptions { LedgerSize = 0, DeliveryLogSize = 1 });
        var repository = gate.Repository(Fleet.OneApproval);
        var pullRequests = Enumerable.Range(0, events / 20)
            .Select(n => repository.Open($"Change {n}", "ann", new SandboxFiles($"apps/{n}.yaml", Fleet.ConfigMap($"c{n}"))))
            .ToList();
        var random = new Random(seed);

        gate.Forge.Webhooks.Hold();
        for (var i = pullRequests.Count; i < events; i++)
            Happen(pullRequests[random.Next(pullRequests.Count)], random);
        gate.Forge.Webhooks.ReleaseShuffled(seed, duplicates: 0.2);
        await gate.Forge.Webhooks.DrainedAsync(TimeSpan.FromSeconds(120));

        await Eventually.HoldsAsync(
            () => pullRequests.TrueForAll(pr => pr.Now() == Model.Expected(pr)),
            TimeSpan.FromSeconds(60),
            () => "seed " + seed + ": " + string.Join("\n", pullRequests.Where(pr => pr.Now() != Model.Expected(pr)).Select(pr => $"{pr}: {pr.Now()}, not {Model.Expected(pr)}")));
        await gate.SettledAsync();
        Assert.All(pullRequests, pr => Assert.Equal(Model.Expected(pr), pr.Now()));
        Assert.All(pullRequests, pr => Assert.True(pr.Comments.Count <= 1));
    }

    [Fact]
    public async Task Interleaved_pushes_reviews_and_retargets_never_give_a_false_green()
    {
        var interleavings = Scale.Of(1_000);
        await using var gate = await GateApp.StartAsync(sandbox: new SandboxOptions { LedgerSize = 0, Latency = TimeSpan.FromMilliseconds(3) });
        var repository = gate.Repository(Fleet.OneApproval);
        repository.Branch("release");
        var deserved = new ConcurrentDictionary<(string Head, string Base), bool>();
        var falseGreens = new ConcurrentQueue<string>();
        gate.Forge.StatusPosted += (pr, status) =>
        {
            if (status.State == "success" && !deserved.ContainsKey((status.Sha, status.Context)))
                falseGreens.Enqueue($"{pr} {status.Sha} {status.Context}");
        };

        // Reads lag behind what happened and behind the webhooks that tell it, now more, now less.
        using var stop = new CancellationTokenSource();
        var weather = Task.Run(async () =>
        {
            var random = new Random(interleavings);
            while (!stop.IsCancellationRequested)
            {
                gate.Forge.Faults.ReadLag = TimeSpan.FromMilliseconds(random.Next(3) * random.Next(60));
                await Task.Delay(random.Next(10, 60));
            }
            gate.Forge.Faults.ReadLag = TimeSpan.Zero;
        });

        var pullRequests = await Task.WhenAll(Enumerable.Range(0, interleavings).Select(seed => Task.Run(async () =>
        {
            var random = new Random(seed);
            var pr = repository.Open($"Change {seed}", "ann", new SandboxFiles($"apps/{seed}.yaml", Fleet.ConfigMap($"c{seed}")));
            for (var step = 0; step < 6; step++)
            {
                await Task.Delay(random.Next(15));
                lock (deserved)
                {
                    if (random.Next(4) == 0)
                        pr.Retarget(pr.BaseBranch == "main" ? "release" : "main");
                    else
                        Act(pr, random, before: () => NoteIfApproved(pr, deserved));
                }
            }
            return pr;
        })));
        await stop.CancelAsync();
        await weather;
        await gate.SettledAsync(TimeSpan.FromMinutes(4));

        Assert.Empty(falseGreens);
        await Eventually.HoldsAsync(
            () => Array.TrueForAll(pullRequests, pr => pr.Now() == Model.Expected(pr)),
            TimeSpan.FromSeconds(60),
            () => string.Join("\n", pullRequests.Where(pr => pr.Now() != Model.Expected(pr)).Select(pr => $"{pr}: {pr.Now()}, not {Model.Expected(pr)}")));
    }

    [Fact]
    public async Task Five_hundred_events_on_one_pull_request_cause_at_most_three_evaluations()
    {
        await using var gate = await GateApp.StartAsync(
            sandbox: new SandboxOptions { Latency = TimeSpan.FromMilliseconds(20), LedgerSize = 0 },
            adjust: s => s with { Queue = new() });
        var pr = gate.Repository(Fleet.OneApproval).OpenChange();

        for (var i = 0; i < 500; i++)
            pr.CommentReview("bo", $"Remark {i}");
        pr.Approve("bo");
        await pr.Becomes("success");
        await gate.SettledAsync();

        Assert.InRange(await gate.ScalarAsync<long>("select count(*) from evaluation where not superseded"), 1, 3);
    }

    // An approval makes the present head deserve its green from this moment on, on any base.
    private static void NoteIfApproved(SandboxPullRequest pr, ConcurrentDictionary<(string, string), bool> deserved)
    {
        deserved[(pr.Head, "prgate/main")] = true;
        deserved[(pr.Head, "prgate/release")] = true;
    }

    private static void Act(SandboxPullRequest pr, Random random, Action before)
    {
        var reviewer = Reviewers[random.Next(Reviewers.Length)];
        switch (random.Next(5))
        {
            case 0:
                pr.Push(new SandboxFiles($"apps/{pr.Number}.yaml", Fleet.ConfigMap("x", $"{random.Next()}")));
                break;
            case 1:
                pr.ForcePush(new SandboxFiles($"apps/{pr.Number}.yaml", Fleet.ConfigMap("x", $"{random.Next()}")));
                break;
            case 2:
            case 3:
                before();
                pr.Approve(reviewer);
                break;
            default:
                if (pr.Reviews.Any(r => r.Author == reviewer && r.State == "APPROVED"))
                    pr.Dismiss(reviewer);
                break;
        }
    }

    private static void Happen(SandboxPullRequest pr, Random random)
    {
        if (random.Next(6) == 0)
            pr.CommentReview("eve", "Looks fine.");
        else
            Act(pr, random, before: static () => { });
    }
}
