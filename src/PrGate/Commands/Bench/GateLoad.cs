using System.Collections.Concurrent;
using System.Diagnostics;
using PrGate.Commands.Demo;
using PrGate.Sandbox;

namespace PrGate.Commands.Bench;

/// <summary>Opens pull requests on a stand-in forge and times what comes back.</summary>
internal sealed class GateLoad : IDisposable
{
    private const int Repositories = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly SandboxForge _forge;
    private readonly List<SandboxRepository> _repositories = [];
    private readonly ConcurrentDictionary<SandboxPullRequest, Awaited> _awaited = new();
    private int _opened;

    public GateLoad(SandboxForge forge)
    {
        _forge = forge;
        for (var i = 0; i < Repositories; i++)
            _repositories.Add(forge.AddRepository($"acme/fleet-{i}", DemoFiles.Repository()));
        forge.StatusPosted += OnStatus;
    }

    /// <summary>Pull requests that got a final status so far.</summary>
    public int Settled { get; private set; }

    public void Dispose() => _forge.StatusPosted -= OnStatus;

    /// <summary>One pull request after the other: what a quiet day feels like.</summary>
    public async Task<LoadResult> OneByOneAsync(int count, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var statuses = new List<TimeSpan>();
        for (var i = 0; i < count; i++)
            statuses.Add(await Open().Done.Task.WaitAsync(Patience, cancellation));
        return Result(started, statuses);
    }

    /// <summary>Opens <paramref name="rate"/> pull requests each second, whatever comes back.</summary>
    public async Task<LoadResult> SteadyAsync(int rate, int seconds, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var opened = new List<Awaited>();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (opened.Count < rate * seconds && await tick.WaitForNextTickAsync(cancellation))
        {
            var due = Math.Min(rate * seconds, (int)(Stopwatch.GetElapsedTime(started).TotalSeconds * rate));
            while (opened.Count < due)
                opened.Add(Open());
        }
        var statuses = await Task.WhenAll(opened.Select(o => o.Done.Task)).WaitAsync(Patience, cancellation);
        return Result(started, statuses);
    }

    /// <summary>As many as go through with at most <paramref name="unsettled"/> waiting for their verdict.</summary>
    public async Task<LoadResult> ThroughputAsync(int count, int unsettled, CancellationToken cancellation)
    {
        using var free = new SemaphoreSlim(unsettled);
        var started = Stopwatch.GetTimestamp();
        var opened = new List<Task<TimeSpan>>(count);
        for (var i = 0; i < count; i++)
        {
            await free.WaitAsync(Patience, cancellation);
            opened.Add(SettleAsync(Open(), free));
        }
        return Result(started, await Task.WhenAll(opened).WaitAsync(Patience, cancellation));
    }

    /// <summary>Counts the calls of evaluations that run alone.</summary>
    public async Task<CallCounts> CallsAsync(CancellationToken cancellation)
    {
        var first = await CallsOfAsync(OpenReviewed(broken: false), static _ => true, cancellation);
        var red = await CallsOfAsync(OpenReviewed(broken: true), static s => s.State == "failure", cancellation);

        var waiting = _repositories[0].Open("Change production", "ann", Production(1));
        await waiting.StatusAsync(static s => s.State == "pending", Patience, cancellation);
        await SettledAsync(cancellation);
        var before = _forge.Ledger.Total;
        waiting.Approve("bo");
        await waiting.StatusAsync(static s => s.State == "success", Patience, cancellation);
        await SettledAsync(cancellation);
        return new CallCounts(first, red, (int)(_forge.Ledger.Total - before));
    }

    private async Task<int> CallsOfAsync(Func<SandboxPullRequest> open, Func<SandboxStatus, bool> final, CancellationToken cancellation)
    {
        await SettledAsync(cancellation);
        var before = _forge.Ledger.Total;
        var pullRequest = open();
        await pullRequest.StatusAsync(final, Patience, cancellation);
        await SettledAsync(cancellation);
        return (int)(_forge.Ledger.Total - before);
    }

    // Comments follow the status; a second without a call means that the evaluation is over.
    private async Task SettledAsync(CancellationToken cancellation)
    {
        var seen = -1L;
        while (seen != _forge.Ledger.Total)
        {
            seen = _forge.Ledger.Total;
            await Task.Delay(1_000, cancellation);
        }
    }

    private Func<SandboxPullRequest> OpenReviewed(bool broken) => () =>
    {
        // Held, so that the review is there when the first evaluation looks.
        _forge.Webhooks.Hold();
        var files = Production(2);
        if (broken)
            files["apps/web/deployment.yaml"] = SandboxFile.Text(DemoFiles.BrokenDeployment);
        var pullRequest = _repositories[1].Open("Three files", "ann", files);
        pullRequest.Approve("bo");
        _forge.Webhooks.ReleaseAs(static held => held.Where(d => d.Action == "opened"));
        return pullRequest;
    };

    private static SandboxFiles Production(int replicas) => new()
    {
        ["clusters/production/api.yaml"] = SandboxFile.Text(DemoFiles.Deployment("api", replicas)),
        ["apps/api/deployment.yaml"] = SandboxFile.Text(DemoFiles.Deployment("api", replicas + 1)),
        ["apps/web/deployment.yaml"] = SandboxFile.Text(DemoFiles.Deployment("web", replicas + 2)),
    };

    private Awaited Open()
    {
        var n = _opened++;
        var files = new SandboxFiles
        {
            [$"apps/svc-{n}/a.yaml"] = SandboxFile.Text(DemoFiles.Deployment($"a{n}", 2)),
            [$"apps/svc-{n}/b.yaml"] = SandboxFile.Text(DemoFiles.Deployment($"b{n}", 3)),
            ["apps/api/deployment.yaml"] = SandboxFile.Text(DemoFiles.Deployment("api", 3 + n)),
        };
        var awaited = new Awaited(Stopwatch.GetTimestamp());
        // The status may come before Open returns, so the entry is found by whoever comes second.
        var pullRequest = _repositories[n % Repositories].Open($"Change {n}", "ann", files);
        var entry = _awaited.GetOrAdd(pullRequest, awaited);
        if (entry != awaited)
            awaited.Done.TrySetResult(entry.At is { } at ? Stopwatch.GetElapsedTime(awaited.Started, at) : TimeSpan.Zero);
        return awaited;
    }

    private void OnStatus(SandboxPullRequest pullRequest, SandboxStatus status)
    {
        if (status.State == "pending")
            return;
        var now = Stopwatch.GetTimestamp();
        var entry = _awaited.GetOrAdd(pullRequest, static (_, at) => new Awaited(at) { At = at }, now);
        if (entry.Done.TrySetResult(Stopwatch.GetElapsedTime(entry.Started, now)))
            Settled++;
    }

    private LoadResult Result(long started, IReadOnlyCollection<TimeSpan> statuses)
    {
        var elapsed = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var answers = _forge.Webhooks.Log.TakeLast(statuses.Count).Select(d => d.Duration);
        return new LoadResult(new Percentiles(answers), new Percentiles(statuses), statuses.Count / elapsed);
    }

    private static async Task<TimeSpan> SettleAsync(Awaited awaited, SemaphoreSlim free)
    {
        var took = await awaited.Done.Task;
        free.Release();
        return took;
    }

    private sealed class Awaited(long started)
    {
        public long Started { get; } = started;

        public long? At { get; init; }

        public TaskCompletionSource<TimeSpan> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
