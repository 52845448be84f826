using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Queue;

public sealed class JobQueueTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly QueueOptions _options = new();

    private JobQueue Queue => new(database.DataSource, _options, new WorkSignal());

    public Task InitializeAsync() => database.ExecuteAsync("truncate work_item, pull_request, delivery");

    public Task DisposeAsync() => Task.CompletedTask;

    private static PullRequestAddress Address(long repository, int number) => new(new PullRequestKey("hub", repository, number), $"acme/r{repository}", 7);

    private Task EnqueueAsync(long repository, int number, string reason = "opened", HeadHint? hint = null) =>
        Queue.EnqueueAsync([new WorkRequest(Address(repository, number), reason, hint)], CancellationToken.None);

    private Task<ClaimResult> ClaimAsync(int batch = 10) => Queue.ClaimAsync("w1", batch, suspects: false, CancellationToken.None);

    [Fact]
    public async Task Requests_for_one_pull_request_become_one_item_with_every_reason_once()
    {
        await EnqueueAsync(1, 1, "opened");
        await EnqueueAsync(1, 1, "synchronize");
        await EnqueueAsync(1, 1, "opened");

        var item = Assert.Single((await ClaimAsync()).Items);

        Assert.Equal(["opened", "synchronize"], item.Reasons);
        Assert.Equal((3, 1, 7L), (item.Events, item.Attempt, item.PullRequest.Installation));
    }
}
