using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Queue;

public sealed class JobQueueTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly CommitSha Old = CommitSha.Parse(new string('a', 40));
    private static readonly CommitSha New = CommitSha.Parse(new string('b', 40));
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly QueueOptions _options = new();

    private JobQueue Queue => new(database.DataSource, _options, new WorkSignal());

    public Task InitializeAsync() => database.ExecuteAsync("truncate work_item, pull_request, delivery");

    public Task DisposeAsync() => Task.CompletedTask;

    private static PullRequestAddress Address(long repository, int number) => new(new PullRequestKey("hub", repository, number), $"acme/r{repository}", 7);

    private Task EnqueueAsync(long repository, int number, string reason = "opened", HeadHint? hint = null, bool revives = true) =>
        Queue.EnqueueAsync([new WorkRequest(Address(repository, number), reason, hint, revives)], CancellationToken.None);

    private async Task<IReadOnlyList<WorkItem>> ClaimAsync(int batch = 10, bool suspects = false, string worker = "w1") =>
        (await Queue.ClaimAsync(worker, batch, suspects, CancellationToken.None)).Items;

    private async Task<bool> EndAsync(WorkItem item, WorkOutcome outcome) =>
        (await Queue.CompleteAsync([Completion.Of(item.PullRequest.Key, item.Fence, outcome)], CancellationToken.None)).Count == 1;

    private Task ExpireAsync() => database.ExecuteAsync("update work_item set lease_until = now() - interval '1 ms' where state = 'running'");

    private Task<string> StateAsync() => database.ScalarAsync<string>("select concat_ws(' ', state, attempt, deaths, waiting_for) from work_item");

    private Task DueNowAsync() => database.ExecuteAsync("update work_item set run_at = now()");

    [Fact]
    public async Task A_run_that_was_overtaken_can_neither_finish_nor_write()
    {
        await EnqueueAsync(1, 1);
        var zombie = Assert.Single(await ClaimAsync());
        await ExpireAsync();
        await Queue.RescueAsync(CancellationToken.None);
        var successor = Assert.Single(await ClaimAsync(worker: "w2"));

        Assert.True(successor.Fence > zombie.Fence);
        Assert.False(await Queue.IsHeldAsync(zombie.PullRequest.Key, zombie.Fence, CancellationToken.None));
        Assert.False(await EndAsync(zombie, WorkOutcome.Done));
        Assert.True(await Queue.IsHeldAsync(successor.PullRequest.Key, successor.Fence, CancellationToken.None));
        Assert.True(await EndAsync(successor, WorkOutcome.Done));
    }

    [Fact]
    public async Task A_batch_that_starts_with_the_check_of_a_lost_lease_changes_nothing()
    {
        await EnqueueAsync(1, 1);
        var item = Assert.Single(await ClaimAsync());
        using var lease = new WorkLease(item, TimeProvider.System.GetTimestamp(), Queue, _options, TimeProvider.System, CancellationToken.None);
        await ExpireAsync();

        await using var batch = database.DataSource.CreateBatch();
        lease.AddCompletion(batch, WorkOutcome.Done);
        batch.BatchCommands.Add(new("insert into delivery (forge, delivery_id, event, outcome) values ('hub', 'decision', 'x', 'ignored')"));

        await Assert.ThrowsAsync<LeaseLostException>(() => batch.ExecuteFencedAsync(CancellationToken.None));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from delivery"));
        Assert.StartsWith("running", await StateAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_and_the_end_of_its_run_are_stored_together()
    {
        await EnqueueAsync(1, 1);
        var item = Assert.Single(await ClaimAsync());
        using var lease = new WorkLease(item, TimeProvider.System.GetTimestamp(), Queue, _options, TimeProvider.System, CancellationToken.None);

        await using var batch = database.DataSource.CreateBatch();
        lease.AddCompletion(batch, WorkOutcome.Done);
        batch.BatchCommands.Add(new("insert into delivery (forge, delivery_id, event, outcome) values ('hub', 'decision', 'x', 'ignored')"));
        await batch.ExecuteFencedAsync(CancellationToken.None);

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from delivery"));
        Assert.Equal("idle 1 0", await StateAsync());
    }

    [Fact]
    public async Task A_heartbeat_does_not_bring_back_a_lease_that_has_ended()
    {
        await EnqueueAsync(1, 1);
        var item = Assert.Single(await ClaimAsync());

        Assert.Equal([item.Fence], await Queue.HeartbeatAsync("w1", CancellationToken.None));
        await ExpireAsync();
        Assert.Empty(await Queue.HeartbeatAsync("w1", CancellationToken.None));
    }

    [Fact]
    public async Task An_item_whose_worker_died_three_times_is_claimed_apart_and_dead_after_the_fourth()
    {
        await EnqueueAsync(1, 1);
        for (var death = 1; death <= 3; death++)
        {
            Assert.Single(await ClaimAsync(suspects: death == 3));
            await ExpireAsync();
            Assert.Equal(death, Assert.Single(await Queue.RescueAsync(CancellationToken.None)).Deaths);
        }

        Assert.Empty(await ClaimAsync());
        Assert.Equal(3, Assert.Single(await ClaimAsync(suspects: true)).Deaths);
        await ExpireAsync();
        Assert.True(Assert.Single(await Queue.RescueAsync(CancellationToken.None)).IsDead);
        Assert.Empty(await ClaimAsync(suspects: true));
    }

    [Fact]
    public async Task Requests_for_one_pull_request_become_one_item_with_every_reason_once()
    {
        await EnqueueAsync(1, 1, "opened");
        await EnqueueAsync(1, 1, "synchronize");
        await EnqueueAsync(1, 1, "opened");

        var item = Assert.Single(await ClaimAsync());

        Assert.Equal(["opened", "synchronize"], item.Reasons);
        Assert.Equal((3, 1, 7L), (item.Events, item.Attempt, item.PullRequest.Installation));
    }

    [Theory]
    [InlineData(1, 2, true)]
    [InlineData(2, 1, false)]
    [InlineData(1, 1, true)]
    [InlineData(null, 1, true)]
    [InlineData(1, null, true)]
    public async Task Of_two_hints_the_newer_one_is_kept_as_the_domain_says(int? first, int? second, bool expectSecond)
    {
        var a = new HeadHint(Old, null, first is { } x ? Noon.AddMinutes(x) : null);
        var b = new HeadHint(New, Old, second is { } y ? Noon.AddMinutes(y) : null);

        await EnqueueAsync(1, 1, "a", a);
        await EnqueueAsync(1, 1, "b", b);
        var merged = Assert.Single(await ClaimAsync()).Hint;

        Assert.Equal(HeadHint.Newer(a, b), merged);
        Assert.Equal(expectSecond ? b : a, merged);
    }

    [Fact]
    public async Task Work_that_arrives_during_a_run_waits_for_its_end_and_is_one_follow_up()
    {
        await EnqueueAsync(1, 1, "opened");
        var first = Assert.Single(await ClaimAsync());
        await EnqueueAsync(1, 1, "synchronize", new HeadHint(New, Old, Noon));
        await EnqueueAsync(1, 1, "labeled");
        await DueNowAsync();

        Assert.Empty(await ClaimAsync());
        await EndAsync(first, WorkOutcome.Done);
        await DueNowAsync();
        var followUp = Assert.Single(await ClaimAsync());

        Assert.Equal(["synchronize", "labeled"], followUp.Reasons);
        Assert.Equal((2, 1, New), (followUp.Events, followUp.Attempt, followUp.Hint!.Head));
        await EndAsync(followUp, WorkOutcome.Done);
        Assert.StartsWith("idle", await StateAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_arrived_during_a_run_that_failed_or_died_joins_the_next_attempt()
    {
        await EnqueueAsync(1, 1, "opened", new HeadHint(Old, null, Noon));
        var first = Assert.Single(await ClaimAsync());
        await EnqueueAsync(1, 1, "synchronize", new HeadHint(New, Old, Noon.AddMinutes(1)));
        await EndAsync(first, new WorkOutcome.Retry("no", TimeSpan.Zero));
        var second = Assert.Single(await ClaimAsync());
        await EnqueueAsync(1, 1, "labeled");
        await ExpireAsync();
        await Queue.RescueAsync(CancellationToken.None);

        var third = Assert.Single(await ClaimAsync());

        Assert.Equal((2, New), (second.Attempt, second.Hint!.Head));
        Assert.Equal(["opened", "synchronize", "labeled"], third.Reasons);
        Assert.Equal((3, 1, New), (third.Attempt, third.Deaths, third.Hint!.Head));
    }

    [Fact]
    public async Task A_wait_spends_no_attempt()
    {
        await EnqueueAsync(1, 1);
        for (var i = 0; i < 20; i++)
        {
            var item = Assert.Single(await ClaimAsync());
            Assert.Equal(1, item.Attempt);
            await EndAsync(item, WorkOutcome.Wait("the forge's API is behind", TimeSpan.Zero, WaitScope.PullRequest));
        }

        Assert.Equal("ready 0 0 the forge's API is behind", await StateAsync());
    }

    [Fact]
    public async Task New_work_joins_a_wait_of_the_whole_forge_but_ends_a_wait_of_its_own()
    {
        await EnqueueAsync(1, 1);
        await EnqueueAsync(1, 2);
        foreach (var item in await ClaimAsync())
        {
            var scope = item.PullRequest.Key.Number == 1 ? WaitScope.Forge : WaitScope.PullRequest;
            await EndAsync(item, WorkOutcome.Wait("later", TimeSpan.FromHours(1), scope));
        }

        Assert.Empty(await ClaimAsync());
        await EnqueueAsync(1, 1, "synchronize");
        await EnqueueAsync(1, 2, "synchronize");

        Assert.Equal(2, Assert.Single(await ClaimAsync()).PullRequest.Key.Number);
        Assert.Equal("later", await database.ScalarAsync<string>("select waiting_for from work_item where number = 1"));
    }

    [Fact]
    public async Task A_released_item_is_claimable_at_once_and_has_spent_nothing()
    {
        await EnqueueAsync(1, 1);
        await EndAsync(Assert.Single(await ClaimAsync()), new WorkOutcome.Released());

        Assert.Equal(1, Assert.Single(await ClaimAsync(worker: "w2")).Attempt);
    }

    [Fact]
    public async Task A_dead_item_keeps_its_error_and_comes_back_by_retry_or_new_work_but_not_by_a_sweep()
    {
        await EnqueueAsync(1, 1);
        await EndAsync(Assert.Single(await ClaimAsync()), new WorkOutcome.Dead("broken"));

        await EnqueueAsync(1, 1, "sweep", revives: false);
        Assert.Empty(await ClaimAsync());
        Assert.Equal("broken {opened}", await database.ScalarAsync<string>("select concat_ws(' ', error, reasons) from work_item"));

        Assert.True(await Queue.RetryDeadAsync(Address(1, 1).Key, CancellationToken.None));
        var retried = Assert.Single(await ClaimAsync());
        Assert.Equal((1, "opened"), (retried.Attempt, retried.Reasons[0]));
        await EndAsync(retried, new WorkOutcome.Dead("still"));

        await EnqueueAsync(1, 1, "synchronize");
        Assert.Equal(["opened", "synchronize"], Assert.Single(await ClaimAsync()).Reasons);
        Assert.False(await Queue.RetryDeadAsync(Address(1, 1).Key, CancellationToken.None));
    }

    [Fact]
    public async Task Revived_poison_gets_one_run_alone_before_it_is_dead_again()
    {
        await EnqueueAsync(1, 1);
        await database.ExecuteAsync("update work_item set state = 'dead', deaths = 4");

        await EnqueueAsync(1, 1, "synchronize");

        Assert.Empty(await ClaimAsync());
        Assert.Equal(2, Assert.Single(await ClaimAsync(suspects: true)).Deaths);
    }

    [Fact]
    public async Task The_oldest_item_is_claimed_first()
    {
        foreach (var number in new[] { 3, 1, 2 })
            await EnqueueAsync(number, number);

        Assert.Equal([3, 1, 2], (await ClaimAsync(3)).OrderBy(i => i.Fence).Select(i => i.PullRequest.Key.Number));
    }

    [Fact]
    public async Task A_repository_with_thousands_of_items_leaves_the_others_their_share()
    {
        await database.ExecuteAsync("""
            insert into work_item (forge, repository, number, path, state, run_at, enqueued_at, reasons)
            select 'hub', 1, n, 'acme/big', 'ready', now() - interval '1 minute', now(), array['opened'] from generate_series(1, 5000) n;
            insert into work_item (forge, repository, number, path, state, run_at, enqueued_at, reasons)
            select 'hub', 1000 + n % 20, n, 'acme/small', 'ready', now(), now(), array['opened'] from generate_series(1, 100) n
            """);

        var first = await ClaimAsync(64);
        var second = await ClaimAsync(64);

        Assert.Equal(64, first.Count);
        Assert.Equal(64, second.Count);
        Assert.InRange(first.Count(i => i.PullRequest.Key.Repository == 1), 1, 4);
        Assert.Equal(100, first.Concat(second).Count(i => i.PullRequest.Key.Repository != 1));
    }

    [Fact]
    public async Task What_a_repository_has_running_counts_against_its_share()
    {
        for (var number = 1; number <= 10; number++)
            await EnqueueAsync(1, number);
        Assert.Equal(4, (await ClaimAsync(4)).Count);
        await EnqueueAsync(2, 1);

        Assert.Equal(2, Assert.Single(await ClaimAsync(1)).PullRequest.Key.Repository);
    }

    [Fact]
    public async Task Claims_at_the_same_time_share_the_items_without_overlap()
    {
        await Queue.EnqueueAsync([.. Enumerable.Range(1, 400).Select(n => new WorkRequest(Address(n % 7, n), "opened"))], CancellationToken.None);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
        {
            var mine = new List<WorkItem>();
            while (true)
            {
                var claim = await Queue.ClaimAsync($"w{w}", 10, suspects: false, CancellationToken.None);
                mine.AddRange(claim.Items);
                if (!claim.MoreDue)
                    return mine;
            }
        })));

        var all = claims.SelectMany(c => c).ToList();
        Assert.Equal(400, all.Count);
        Assert.Equal(400, all.Select(i => i.PullRequest.Key).Distinct().Count());
        Assert.Equal(400, all.Select(i => i.Fence).Distinct().Count());
    }

    [Fact]
    public async Task Idle_items_are_forgotten_after_their_time_and_no_other_is()
    {
        await EnqueueAsync(1, 1);
        await EnqueueAsync(1, 2);
        await EndAsync((await ClaimAsync(1))[0], WorkOutcome.Done);

        Assert.Equal(0, await Queue.PruneIdleAsync(TimeSpan.FromHours(1), 100, CancellationToken.None));
        Assert.Equal(1, await Queue.PruneIdleAsync(TimeSpan.Zero, 100, CancellationToken.None));
        Assert.Equal(1, (await Queue.CountAsync(CancellationToken.None)).Ready);
    }

    [Fact]
    public async Task Counts_tell_ready_waiting_running_and_dead_apart()
    {
        for (var number = 1; number <= 5; number++)
            await EnqueueAsync(1, number);
        var items = await ClaimAsync(4);
        await EndAsync(items[0], WorkOutcome.Wait("later", TimeSpan.FromHours(1), WaitScope.Forge));
        await EndAsync(items[1], new WorkOutcome.Dead("broken"));
        await EndAsync(items[2], WorkOutcome.Done);

        var counts = await Queue.CountAsync(CancellationToken.None);

        Assert.Equal((1L, 1L, 1L, 1L), (counts.Ready, counts.Waiting, counts.Running, counts.Dead));
        Assert.NotNull(counts.OldestDue);
    }
}
