using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Queue;

public sealed class QueueWorkerTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly QueueOptions Options = new() { Poll = TimeSpan.FromSeconds(1), RetryBase = TimeSpan.FromMilliseconds(10) };

    public Task InitializeAsync() => database.ExecuteAsync("truncate work_item, pull_request, delivery");

    public Task DisposeAsync() => Task.CompletedTask;

    private static WorkRequest Request(long repository, int number) =>
        new(new PullRequestAddress(new PullRequestKey("hub", repository, number), $"acme/r{repository}", 7), "opened");

    [Fact]
    public async Task A_failing_item_is_tried_eight_times_and_then_kept_dead_with_its_error()
    {
        var handler = new RecordingHandler((_, _, _) => throw new InvalidDataException("no way"));
        await using var worker = await new WorkerUnderTest(database, handler, Options with { RetryLimit = TimeSpan.FromMilliseconds(20) }).StartAsync();

        await worker.Queue.EnqueueAsync([Request(1, 1)], CancellationToken.None);
        await handler.RunsAsync(8);
        await handler.GiveUpsAsync();
        await worker.DisposeAsync();

        Assert.Equal(8, handler.Runs.Count);
        Assert.Equal("InvalidDataException: no way", await database.ScalarAsync<string>("select error from work_item where state = 'dead'"));
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
        Assert.Equal(1000, await database.ScalarAsync<long>("select count(*) from work_item where state = 'idle'"));
    }
}
