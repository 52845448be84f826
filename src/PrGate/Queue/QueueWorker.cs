using System.Collections.Concurrent;
using Npgsql;
using PrGate.Telemetry;
using PrGate.Forges;

namespace PrGate.Queue;

/// <summary>Claims items and runs them. Every exception of a run is caught here and given its fate; nothing is caught below.</summary>
public sealed partial class QueueWorker : BackgroundService
{
    private static readonly TimeSpan LeastBetweenClaims = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(2);

    private readonly JobQueue _queue;
    private readonly IWorkHandler _handler;
    private readonly WorkSignal _signal;
    private readonly QueueOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CompletionWriter _completions;
    private readonly ConcurrentDictionary<long, Run> _running = new();
    private readonly CancellationTokenSource _hardStop = new();
    private TaskCompletionSource _freed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _started;
    private int _suspects;

    public QueueWorker(JobQueue queue, IWorkHandler handler, WorkSignal signal, QueueOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        _queue = queue;
        _handler = handler;
        _signal = signal;
        _options = options;
        _time = time;
        _started = time.GetTimestamp();
        _logger = loggers.CreateLogger<QueueWorker>();
        _completions = new CompletionWriter(queue, options, time, loggers.CreateLogger<CompletionWriter>());
    }

    /// <summary>Names this process among the workers; new with each start, so that a restarted one never renews its predecessor's leases.</summary>
    public string Name { get; } = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("n")[..8]}";

    /// <summary>How many items run now.</summary>
    public int Running => _running.Count;

    public override void Dispose()
    {
        _hardStop.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var writing = _completions.RunAsync();
        using var beats = new CancellationTokenSource();
        var beating = BeatAsync(beats.Token);
        try
        {
            await ClaimLoopAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop: claim no more, and let what runs finish.
        }

        await DrainAsync();
        await beats.CancelAsync();
        await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _completions.Finish();
        await writing;
    }

    private async Task ClaimLoopAsync(CancellationToken stopping)
    {
        var lastRescue = _time.GetTimestamp() - (long)(_options.Poll.TotalSeconds * _time.TimestampFrequency);
        while (true)
        {
            stopping.ThrowIfCancellationRequested();
            var freed = _freed.Task;
            var free = _options.Concurrency - _running.Count;
            if (free <= 0)
            {
                await freed.WaitAsync(stopping);
                // Runs end in groups, as their ends are written in groups; one claim for a group costs as much as one for a single item.
                await Task.Delay(Gather, _time, stopping);
                continue;
            }

            _signal.ResetLocal();
            var looked = _time.GetTimestamp();
            try
            {
                if (_time.GetElapsedTime(lastRescue) >= _options.Poll)
                {
                    lastRescue = _time.GetTimestamp();
                    await RescueAsync(stopping);
                }

                var pause = await ClaimOnceAsync(free, stopping);
                if (pause > TimeSpan.Zero)
                {
                    await WaitForWorkAsync(pause, stopping);
                    // Under load many signals come between two looks; one look serves them all.
                    if (_time.GetElapsedTime(looked) is var since && since < LeastBetweenClaims)
                        await Task.Delay(LeastBetweenClaims - since, _time, stopping);
                }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                NotClaimed(e);
                await Task.Delay(RetryPolicy.Spread(_options.Poll / 5, Random.Shared.NextDouble()), _time, stopping);
            }
        }
    }

    /// <returns>How long nothing more can be expected.</returns>
    private async Task<TimeSpan> ClaimOnceAsync(int free, CancellationToken stopping)
    {
        // The claim itself is never cancelled: its answer may be the only trace of items that are ours already.
        var since = _time.GetTimestamp();
        var claim = await _queue.ClaimAsync(Name, free, suspects: false, CancellationToken.None);
        foreach (var item in claim.Items)
            Start(item, since, isSuspect: false);
        if (claim.SuspectsDue && Volatile.Read(ref _suspects) == 0 && claim.Items.Count < free && _time.GetElapsedTime(_started) >= _options.SuspectAfter)
        {
            since = _time.GetTimestamp();
            foreach (var suspect in (await _queue.ClaimAsync(Name, 1, suspects: true, CancellationToken.None)).Items)
                Start(suspect, since, isSuspect: true);
        }

        stopping.ThrowIfCancellationRequested();
        if (claim.MoreDue)
            return claim.Items.Count > 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(5 + (20 * Random.Shared.NextDouble()));
        return claim.NextIn is { } next && next < _options.Poll ? next + TimeSpan.FromMilliseconds(1) : _options.Poll;
    }

    private async Task WaitForWorkAsync(TimeSpan pause, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var delay = Task.Delay(pause, _time, limit.Token);
        await Task.WhenAny(_signal.Local, delay);
        await limit.CancelAsync();
        stopping.ThrowIfCancellationRequested();
    }

    private async Task RescueAsync(CancellationToken stopping)
    {
        foreach (var item in await _queue.RescueAsync(stopping))
            Rescued(item.PullRequest.ToString(), item.Deaths, item.IsDead ? "it is dead now" : "it runs again");
    }

    private void Start(WorkItem item, long since, bool isSuspect)
    {
        var run = new Run(item, new WorkLease(item, since, _queue, _options, _time, _hardStop.Token));
        _running[item.Fence] = run;
        if (isSuspect)
            Interlocked.Increment(ref _suspects);
        run.Task = Task.Run(() => RunAsync(run, isSuspect));
    }

    private async Task RunAsync(Run run, bool isSuspect)
    {
        try
        {
            var outcome = await JudgeAsync(run);
            GateMeter.Ran(run.Item.PullRequest.Key.Forge, Completion.Word(outcome));
            // What arrived meanwhile became due with the end that the handler stored; only looking tells.
            if (outcome is WorkOutcome.AlreadyStored)
                _signal.Heard();
            else if (outcome is not null
                && !await _completions.WriteAsync(Completion.Of(run.Item.PullRequest.Key, run.Item.Fence, outcome)))
                Overtaken(run.Item.PullRequest.Key.ToString(), run.Item.Fence);
        }
        finally
        {
            if (isSuspect)
            {
                Interlocked.Decrement(ref _suspects);
                _signal.Heard();
            }

            _running.TryRemove(run.Item.Fence, out _);
            run.Lease.Dispose();
            Interlocked.Exchange(ref _freed, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }
    }

    /// <returns>Null when there is nothing to write because the pull request is no longer ours.</returns>
    private async Task<WorkOutcome?> JudgeAsync(Run run)
    {
        var item = run.Item;
        WorkOutcome? outcome;
        if (item.Deaths >= _options.MaxDeaths)
            outcome = new WorkOutcome.Dead($"The process died {item.Deaths} times while judging this pull request.");
        else
            outcome = await TryAsync(run, () => _handler.RunAsync(item, run.Lease, run.Lease.Lost));
        if (outcome is WorkOutcome.Dead dead)
        {
            ItemDies(item.PullRequest.Key.ToString(), dead.Error);
            outcome = await GiveUpAsync(run, dead);
        }

        return outcome;
    }

    private async Task<WorkOutcome?> TryAsync(Run run, Func<Task<WorkOutcome>> work)
    {
        var item = run.Item;
        try
        {
            return await work();
        }
        catch (LeaseLostException e)
        {
            LeaseLost(item.PullRequest.Key.ToString(), item.Fence, e.Message);
            return null;
        }
        catch (OperationCanceledException) when (_hardStop.IsCancellationRequested)
        {
            return new WorkOutcome.Released();
        }
        catch (OperationCanceledException) when (run.Lease.Lost.IsCancellationRequested)
        {
            LeaseLost(item.PullRequest.Key.ToString(), item.Fence, "it was not renewed in time");
            return null;
        }
#pragma warning disable CA1031 // The one place where any exception of a run becomes a fate.
        catch (Exception e)
#pragma warning restore CA1031
        {
            var fate = Fate.Of(e, item.Attempt, _time.GetUtcNow(), Random.Shared.NextDouble(), _options);
            Failed(e, item.PullRequest.Key.ToString(), item.Attempt, fate.ToString()!);
            return fate;
        }
    }

    private async Task<WorkOutcome?> GiveUpAsync(Run run, WorkOutcome.Dead dead)
    {
        var end = await TryAsync(run, async () =>
        {
            await _handler.GiveUpAsync(run.Item, dead.Error, run.Lease, run.Lease.Lost);
            return dead;
        });
        // What keeps us from saying so for good must not keep the item alive.
        return end is WorkOutcome.Retry or WorkOutcome.Dead ? dead : end;
    }

    private async Task BeatAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(_options.Heartbeat, _time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            if (_running.IsEmpty)
                continue;
            var before = _running.Values.ToList();
            var since = _time.GetTimestamp();
            try
            {
                var held = await _queue.HeartbeatAsync(Name, cancellation);
                foreach (var run in before)
                {
                    if (held.Contains(run.Item.Fence))
                        run.Lease.Renewed(since);
                    else if (_running.ContainsKey(run.Item.Fence))
                        run.Lease.Lose();
                }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                NotRenewed(e, before.Count);
                foreach (var run in before.Where(r => r.Lease.HasEnded && _running.ContainsKey(r.Item.Fence)))
                    run.Lease.Lose();
            }
        }
    }

    private async Task DrainAsync()
    {
        if (_running.IsEmpty)
            return;
        Draining(_running.Count, _options.Drain.TotalSeconds);
        var all = Task.WhenAll(_running.Values.Select(r => r.Task));
        if (await Task.WhenAny(all, Task.Delay(_options.Drain, _time)) != all)
        {
            await _hardStop.CancelAsync();
            // Handlers that obey the token release within moments; one that does not is rescued when its lease ends.
            await Task.WhenAny(all, Task.Delay(_options.Drain / 5, _time));
        }

        Drained(_running.Count);
    }

    private sealed record Run(WorkItem Item, WorkLease Lease)
    {
        public Task Task { get; set; } = Task.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "The queue could not be read; it is tried again")]
    private partial void NotClaimed(Exception error);

    [LoggerMessage(LogLevel.Warning, "The leases of {Count} runs could not be renewed")]
    private partial void NotRenewed(Exception error, int count);

    [LoggerMessage(LogLevel.Warning, "The worker of {PullRequest} died or froze ({Deaths} times by now): {Fate}")]
    private partial void Rescued(string pullRequest, int deaths, string fate);

    [LoggerMessage(LogLevel.Information, "Run {Fence} of {PullRequest} is dropped: {Why}")]
    private partial void LeaseLost(string pullRequest, long fence, string why);

    [LoggerMessage(LogLevel.Information, "Run {Fence} of {PullRequest} ended after another run had taken over; its end was not written")]
    private partial void Overtaken(string pullRequest, long fence);

    [LoggerMessage(LogLevel.Warning, "Attempt {Attempt} at {PullRequest} failed: {Fate}")]
    private partial void Failed(Exception error, string pullRequest, int attempt, string fate);

    [LoggerMessage(LogLevel.Error, "{PullRequest} is given up: {Why}")]
    private partial void ItemDies(string pullRequest, string why);

    [LoggerMessage(LogLevel.Information, "Stopping: {Count} runs may finish within {Seconds:0} s")]
    private partial void Draining(int count, double seconds);

    [LoggerMessage(LogLevel.Information, "Stopped; {Count} runs were left to be rescued")]
    private partial void Drained(int count);
}
