using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Queue;

public sealed class QueueWorkerTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly QueueOptions Options = new()
    {
        Poll = TimeSpan.FromSeconds(1),
        RetryBase = TimeSpan.FromMilliseconds(10),
        RetryLimit = TimeSpan.FromMilliseconds(20),
        Drain = TimeSpan.FromSeconds(1),
    };

    private static readonly Task Never = new TaskCompletionSource().Task;

    public Task InitializeAsync() => database.ExecuteAsync("truncate work_item, pull_request, delivery");

    public Task DisposeAsync() => Task.CompletedTask;

    private static WorkRequest Request(long repository, int number) =>
        new(new PullRequestAddress(new PullRequestKey("hub", repository, number), $"acme/r{repository}", 7), "opened");

    private Task<long> CountAsync(string condition) => database.ScalarAsync<long>($"select count(*) from work_item where {condition}");

    [Fact]
    public async Task A_failing_item_is_tried_eight_times_and_then_kept_dead_with_its_error()
    {
        var handler = new RecordingHandler((_, _, _) => throw new InvalidDataException("no way"));
        await using var worker = await new WorkerUnderTest(database, handler, Options).StartAsync();

        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await handler.GiveUpsAsync();
        await worker.DisposeAsync();

        Assert.Equal(8, handler.Runs.Count);
        Assert.Equal(["InvalidDataException: no way"], handler.GivenUp);
        Assert.Equal("InvalidDataException: no way", await database.ScalarAsync<string>("select error from work_item where state = 'dead'"));
    }

    [Theory]
    [InlineData(ForgeFault.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(ForgeFault.NotFound, HttpStatusCode.NotFound)]
    public async Task What_the_forge_refuses_is_tried_three_times_at_most(ForgeFault fault, HttpStatusCode status)
    {
        var handler = new RecordingHandler((_, _, _) => throw new ForgeException("hub: GET /pulls/1: permission missing", fault, status));
        await using var worker = await new WorkerUnderTest(database, handler, Options).StartAsync();

        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await handler.GiveUpsAsync();
        await worker.DisposeAsync();

        Assert.Equal(3, handler.Runs.Count);
        Assert.Equal(1, await CountAsync("state = 'dead' and error like '%permission missing'"));
    }

    [Fact]
    public async Task An_outage_of_the_forge_kills_no_item_however_often_it_is_tried()
    {
        var left = 25;
        var handler = new RecordingHandler((_, _, _) => Interlocked.Decrement(ref left) >= 0
            ? throw new ForgeException("hub is down", ForgeFault.Unavailable, retryAt: DateTimeOffset.UnixEpoch)
            : Task.FromResult(WorkOutcome.Done));
        // No spread worth waiting for: the forge's time has passed, half a second at most is added by chance.
        await using var worker = await new WorkerUnderTest(database, handler, Options).StartAsync();

        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await handler.RunsAsync(26);
        await worker.DisposeAsync();

        Assert.All(handler.Runs, run => Assert.Equal(1, run.Attempt));
        Assert.Equal(1, await CountAsync("state = 'idle'"));
    }

    [Fact]
    public async Task A_rate_limit_is_a_named_wait_until_the_forge_said()
    {
        var handler = new RecordingHandler((_, _, _) => throw new ForgeException("hub: 403", ForgeFault.RateLimited, retryAt: DateTimeOffset.UtcNow.AddMinutes(5)));
        await using var worker = await new WorkerUnderTest(database, handler, Options).StartAsync();

        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await handler.RunsAsync(1);
        await worker.DisposeAsync();

        Assert.Equal(1, await CountAsync("wait_scope = 'forge' and waiting_for like '%rate limit%' and attempt = 0 and run_at > now() + interval '4 minutes'"));
    }

    [Fact]
    public async Task An_item_that_has_killed_three_workers_is_given_up_without_a_fourth_run()
    {
        var handler = new RecordingHandler();
        await using var worker = new WorkerUnderTest(database, handler, Options);
        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await database.ExecuteAsync("update work_item set deaths = 3");

        await worker.StartAsync();
        await handler.GiveUpsAsync();
        await worker.DisposeAsync();

        Assert.Empty(handler.Runs);
        Assert.Equal(1, await CountAsync("state = 'dead' and error like '%died 3 times%'"));
    }

    [Fact]
    public async Task Items_whose_next_death_would_be_their_last_run_one_at_a_time()
    {
        var together = 0;
        var most = 0;
        var handler = new RecordingHandler(async (item, _, _) =>
        {
            if (item.Deaths == 2)
                most = Math.Max(most, Interlocked.Increment(ref together));
            await Task.Yield();
            if (item.Deaths == 2)
                Interlocked.Decrement(ref together);
            return WorkOutcome.Done;
        });
        await using var worker = new WorkerUnderTest(database, handler, Options);
        await worker.Queue.EnqueueAsync([.. Enumerable.Range(1, 40).Select(n => Request(n, n))], CancellationToken.None);
        await database.ExecuteAsync("update work_item set deaths = 2 where number % 2 = 0");

        await worker.StartAsync();
        await handler.RunsAsync(40);

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Poison_kills_at_most_three_workers_and_everything_else_gets_done()
    {
        var died = new SemaphoreSlim(0);
        var good = new ConcurrentDictionary<int, int>();
        var lease = TimeSpan.FromMilliseconds(400);
        var options = Options with { Lease = lease, Heartbeat = lease / 4, Poll = lease / 4, Concurrency = 8 };

        // A killed process runs nothing to its end and renews nothing: here its runs never return and its heartbeats stop.
        WorkerUnderTest Spawn(Action kill) => new(database, new RecordingHandler(async (item, _, _) =>
        {
            if (item.PullRequest.Key.Number == 13)
            {
                kill();
                died.Release();
                await Never;
            }

            good.AddOrUpdate(item.PullRequest.Key.Number, 1, (_, n) => n + 1);
            return WorkOutcome.Done;
        }), options);

        var deaths = 0;
        var workers = new List<WorkerUnderTest>();
        await using var seed = new WorkerUnderTest(database, new RecordingHandler(), options);
        await seed.Queue.EnqueueAsync([.. Enumerable.Range(1, 100).Select(n => Request(n % 5, n))], CancellationToken.None);
        while (await CountAsync("state not in ('idle', 'dead')") > 0)
        {
            var dead = new TaskCompletionSource();
            var next = Spawn(() => dead.TrySetResult());
            workers.Add(next);
            await next.StartAsync();
            while (!dead.Task.IsCompleted && await CountAsync("state not in ('idle', 'dead')") > 0)
                await Task.Delay(20);
            if (dead.Task.IsCompleted)
            {
                deaths++;
                next.Kill();
            }
        }

        foreach (var worker in workers)
            await worker.DisposeAsync();

        Assert.Equal(3, deaths);
        Assert.Equal(99, good.Count);
        Assert.Equal(1, await CountAsync("state = 'dead' and number = 13"));
    }

    [Fact]
    public async Task A_run_whose_lease_ended_while_it_was_frozen_is_told_before_it_posts()
    {
        var frozen = new TaskCompletionSource();
        var woken = new TaskCompletionSource();
        var told = new TaskCompletionSource<Exception?>();
        var options = Options with { Lease = TimeSpan.FromMilliseconds(300), Heartbeat = TimeSpan.FromHours(1) };
        var handler = new RecordingHandler(async (item, lease, cancellation) =>
        {
            if (item.Deaths > 0)
                return WorkOutcome.Done;
            frozen.SetResult();
            await woken.Task;
            told.SetResult(await Record.ExceptionAsync(() => lease.EnsureHeldAsync(CancellationToken.None)));
            return WorkOutcome.Done;
        });
        await using var worker = await new WorkerUnderTest(database, handler, options).StartAsync();

        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await frozen.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await handler.RunsAsync(1);
        woken.SetResult();

        Assert.IsType<LeaseLostException>(await told.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_run_whose_lease_was_taken_is_cancelled_by_the_next_heartbeat()
    {
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        var handler = new RecordingHandler(async (item, _, cancellation) =>
        {
            if (item.Deaths > 0)
                return WorkOutcome.Done;
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, cancellation);
            }
            finally
            {
                cancelled.SetResult();
            }

            return WorkOutcome.Done;
        });
        await using var worker = await new WorkerUnderTest(database, handler, Options with { Heartbeat = TimeSpan.FromMilliseconds(50) }).StartAsync();

        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await database.ExecuteAsync("update work_item set lease_until = now() - interval '1 s'");

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(10));
        await handler.RunsAsync(2);
        Assert.Equal(1, await CountAsync("deaths <= 1"));
    }

    [Fact]
    public async Task A_run_longer_than_its_lease_keeps_it_by_heartbeats()
    {
        var lease = TimeSpan.FromSeconds(1.5);
        var handler = new RecordingHandler(async (_, held, cancellation) =>
        {
            await Task.Delay(lease * 1.5, cancellation);
            await held.EnsureHeldAsync(cancellation);
            return WorkOutcome.Done;
        });
        await using var worker = await new WorkerUnderTest(database, handler, Options with { Lease = lease, Heartbeat = lease / 10, Poll = lease / 2 }).StartAsync();

        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await handler.RunsAsync(1);
        await worker.DisposeAsync();

        Assert.Equal(1, Assert.Single(handler.Runs).Attempt);
        Assert.Equal(1, await CountAsync("state = 'idle'"));
    }

    [Fact]
    public async Task A_lost_notification_costs_one_poll_at_most()
    {
        var handler = new RecordingHandler();
        await using var deaf = await new WorkerUnderTest(database, handler, Options).StartAsync(listens: false);
        var other = new JobQueue(database.DataSource, Options, new WorkSignal());
        var clock = Stopwatch.StartNew();

        await other.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await handler.RunsAsync(1);

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Options.Poll + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Another_process_is_told_of_new_work_long_before_its_next_poll()
    {
        var handler = new RecordingHandler();
        var options = Options with { Poll = TimeSpan.FromMinutes(5) };
        await using var worker = await new WorkerUnderTest(database, handler, options).StartAsync();
        await using var web = new WorkerUnderTest(database, new RecordingHandler(), options);
        await web.StartNotifierAsync();

        await web.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);

        await handler.RunsAsync(1);
    }

    [Fact]
    public async Task A_storm_of_events_on_one_pull_request_is_three_runs_at_most()
    {
        var handler = new RecordingHandler();
        await using var worker = await new WorkerUnderTest(database, handler, Options).StartAsync();

        for (var i = 0; i < 500; i++)
        {
            var sha = CommitSha.Parse(i.ToString("x40"));
            await worker.Queue.EnqueueAsync([Request(1, 1) with { Hint = new HeadHint(sha, null, DateTimeOffset.UnixEpoch.AddSeconds(i)) }], CancellationToken.None);
        }

        var limit = Stopwatch.StartNew();
        while (await CountAsync("state = 'idle'") == 0 && limit.Elapsed < TimeSpan.FromSeconds(20))
            await Task.Delay(20);

        Assert.InRange(handler.Runs.Count, 1, 3);
        Assert.Equal(CommitSha.Parse(499.ToString("x40")), handler.Runs[^1].Hint!.Head);
        Assert.Equal(500, handler.Runs.Sum(r => r.Events));
    }

    [Fact]
    public async Task A_thousand_items_of_many_repositories_are_each_run_once()
    {
        var handler = new RecordingHandler();
        await using var worker = await new WorkerUnderTest(database, handler, Options).StartAsync();

        await worker.Queue.EnqueueAsync([.. Enumerable.Range(1, 1000).Select(n => Request(n % 50, n))], CancellationToken.None);
        await handler.RunsAsync(1000);
        await worker.DisposeAsync();

        Assert.Equal(1000, handler.Runs.Select(r => r.PullRequest.Key).Distinct().Count());
        Assert.Equal(1000, await CountAsync("state = 'idle'"));
    }

    [Fact]
    public async Task A_stop_lets_running_items_finish_and_releases_those_that_take_too_long()
    {
        var running = new SemaphoreSlim(0);
        var handler = new RecordingHandler(async (item, _, cancellation) =>
        {
            running.Release();
            await Task.Delay(item.PullRequest.Key.Number <= 10 ? TimeSpan.FromMilliseconds(200) : Timeout.InfiniteTimeSpan, cancellation);
            return WorkOutcome.Done;
        });
        await using var worker = await new WorkerUnderTest(database, handler, Options).StartAsync();
        await worker.Queue.EnqueueAsync([.. Enumerable.Range(1, 20).Select(n => Request(n, n))], CancellationToken.None);
        for (var i = 0; i < 20; i++)
            await running.WaitAsync();

        var clock = Stopwatch.StartNew();
        await worker.DisposeAsync();

        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Options.Drain + TimeSpan.FromSeconds(2));
        Assert.Equal(10, await CountAsync("state = 'idle' and number <= 10"));
        Assert.Equal(10, await CountAsync("state = 'ready' and number > 10 and attempt = 0 and deaths = 0 and run_at <= now()"));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Three_processes_never_run_one_pull_request_at_once_and_forget_no_event(int seed)
    {
        var random = new Random(seed);
        var running = new ConcurrentDictionary<PullRequestKey, long>();
        var overlaps = new ConcurrentQueue<string>();
        var events = 0;
        var handler = new RecordingHandler(async (item, lease, cancellation) =>
        {
            if (!running.TryAdd(item.PullRequest.Key, item.Fence))
                overlaps.Enqueue($"{item.PullRequest.Key} in runs {running[item.PullRequest.Key]} and {item.Fence}");
            await Task.Delay(Random.Shared.Next(4), cancellation);
            running.TryRemove(item.PullRequest.Key, out _);
            Interlocked.Add(ref events, item.Events);
            return WorkOutcome.Done;
        });
        var options = Options with { Quiet = TimeSpan.FromMilliseconds(5), QuietLimit = TimeSpan.FromMilliseconds(20), Concurrency = 8 };
        await using var a = await new WorkerUnderTest(database, handler, options).StartAsync();
        await using var b = await new WorkerUnderTest(database, handler, options).StartAsync();
        await using var c = await new WorkerUnderTest(database, handler, options).StartAsync();

        for (var i = 0; i < 300; i++)
            await (i % 2 == 0 ? a : b).Queue.EnqueueAsync([Request(random.Next(3), random.Next(6))], CancellationToken.None);
        var limit = Stopwatch.StartNew();
        while (await CountAsync("state <> 'idle'") > 0 && limit.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(20);

        Assert.Empty(overlaps);
        Assert.Equal(300, events);
    }
}
