using System.Diagnostics;
using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Forges;
using PrGate.Queue;
using PrGate.Tests.Harness;
using PrGate.Webhooks;
using Xunit.Abstractions;

namespace PrGate.Tests.Webhooks;

public sealed class IntakeLoadTests(ITestOutputHelper output)
{
    private const int Rate = 200;
    private static readonly int Seconds = int.Parse(Environment.GetEnvironmentVariable("PRGATE_LOAD_SECONDS") ?? "3");

    [Fact]
    public async Task Two_hundred_deliveries_a_second_are_stored_with_their_work()
    {
        await using var durable = await DurableDatabase.StartAsync();
        var store = new DeliveryStore(durable.Database.DataSource, new QueueOptions(), new WorkSignal());
        var body = Body();
        for (var round = 0; round < 20; round++)
            await Task.WhenAll(Enumerable.Range(0, 20).Select(i => RecordAsync(store, "warm", (20 * round) + i, body)));

        var times = new TimeSpan[Rate * Seconds];
        var start = Stopwatch.GetTimestamp();
        var all = new List<Task>();
        for (var i = 0; i < times.Length; i++)
        {
            var wait = TimeSpan.FromSeconds(i / (double)Rate) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait);
            var number = i;
            all.Add(Task.Run(async () =>
            {
                var since = Stopwatch.GetTimestamp();
                await RecordAsync(store, "d", number, body);
                times[number] = Stopwatch.GetElapsedTime(since);
            }));
        }

        await Task.WhenAll(all);

        Array.Sort(times);
        output.WriteLine($"{times.Length} deliveries of {body.Length} bytes at {Rate}/s: p50 {times[times.Length / 2].TotalMilliseconds:0.0} ms, "
            + $"p99 {times[times.Length * 99 / 100].TotalMilliseconds:0.0} ms, max {times[^1].TotalMilliseconds:0.0} ms");
        Assert.True(times[times.Length * 99 / 100] < TimeSpan.FromMilliseconds(500), "The 99th percentile is above the line of 500 ms.");
        await using var count = durable.Database.DataSource.CreateCommand("select count(*) from delivery where delivery_id like 'd%'");
        Assert.Equal((long)times.Length, await count.ExecuteScalarAsync());
    }

    private static Task RecordAsync(DeliveryStore store, string prefix, int number, byte[] body)
    {
        var address = new PullRequestAddress(new PullRequestKey("hub", number % 97, number % 1000), "acme/infra", 7);
        var hint = new HeadHint(CommitSha.Parse(new string('a', 40)), null, DateTimeOffset.UnixEpoch);
        var headers = new Dictionary<string, string> { ["User-Agent"] = "GitHub-Hookshot/1", ["X-GitHub-Event"] = "pull_request" };
        return store.RecordAsync(
            new DeliveryRecord("hub", $"{prefix}-{number}", "pull_request.synchronize", headers, body),
            new Receipt.PullRequestTouched(address, "pull_request.synchronize", hint),
            CancellationToken.None);
    }

    private static byte[] Body()
    {
        var random = new Random(1);
        var text = new StringBuilder("{");
        for (var i = 0; text.Length < 25_000; i++)
            text.Append($"\"field_{i}\":\"https://api.example.com/repos/acme/infra/{random.Next():x}\",");
        return Encoding.UTF8.GetBytes(text.Append("\"end\":true}").ToString());
    }
}
