using System.Text.Json.Nodes;
using PrGate.Commands.Demo;
using PrGate.Sandbox;

namespace PrGate.Commands.Bench;

/// <summary>
/// Measures the gate as a whole: a server process of its own, its PostgreSQL, and a stand-in forge in this process, all on this machine.
/// </summary>
internal sealed class GateBench(int pulls)
{
    private const int WarmUp = 300;
    private const int LowLoad = 60;
    private const int WebhooksPerSecond = 200;
    private const int SteadySeconds = 10;
    private const int Unsettled = 100;

    public async Task<JsonObject> RunAsync(IReadOnlyList<int> latencies, CancellationToken cancellation)
    {
        var results = new JsonArray();
        foreach (var latency in latencies)
            results.Add((JsonNode)await MeasureAsync(TimeSpan.FromMilliseconds(latency), cancellation));
        return new JsonObject
        {
            ["cores"] = Environment.ProcessorCount,
            ["pulls"] = pulls,
            ["results"] = results,
        };
    }

    private async Task<JsonObject> MeasureAsync(TimeSpan latency, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("prgate-bench-").FullName;
        try
        {
            await using var forge = await SandboxForge.StartAsync(new SandboxOptions { Latency = latency, LedgerSize = 200_000, DeliveryLogSize = 100_000 });
            await using var server = await BenchServer.StartAsync(SandboxConnection.To(forge, "bench", folder), folder, cancellation);
            forge.SendWebhooksTo(server.WebhookUrl);
            using var load = new GateLoad(forge);

            Progress($"latency {latency.TotalMilliseconds:0} ms: warming up");
            var idle = server.MemoryMiB();
            await load.ThroughputAsync(WarmUp, Unsettled, cancellation);

            Progress("counting calls");
            var calls = await load.CallsAsync(cancellation);
            forge.Ledger.IsOn = false;

            Progress("low load");
            var low = await load.OneByOneAsync(LowLoad, cancellation);

            Progress($"{WebhooksPerSecond} webhooks a second");
            var steady = await load.SteadyAsync(WebhooksPerSecond, SteadySeconds, cancellation);

            Progress($"throughput of {pulls} pull requests");
            var throughput = await load.ThroughputAsync(pulls, Unsettled, cancellation);
            return new JsonObject
            {
                ["forgeLatencyMs"] = latency.TotalMilliseconds,
                ["webhookAnswerMsAt200PerSecond"] = steady.Answers.ToJson(),
                ["webhookToStatusMsAt200PerSecond"] = steady.Statuses.ToJson(),
                ["webhookToStatusMsLowLoad"] = low.Statuses.ToJson(),
                ["webhookAnswerMsLowLoad"] = low.Answers.ToJson(),
                ["pullRequestsPerSecond"] = Math.Round(throughput.PerSecond, 1),
                ["webhookToStatusMsThroughput"] = throughput.Statuses.ToJson(),
                ["forgeCallsFirstEvaluation"] = calls.First,
                ["forgeCallsFirstEvaluationRed"] = calls.FirstRed,
                ["forgeCallsReevaluationOnReview"] = calls.OnReview,
                ["serverRssIdleMiB"] = idle,
                ["serverRssLoadMiB"] = server.MemoryMiB(),
                ["serverCpuMsPerPullRequest"] = Math.Round(server.CpuSeconds() * 1000 / load.Settled, 2),
                ["forgeFailures"] = forge.Failures.Count + forge.Unplanned.Count,
            };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Progress(string what)
    {
        if (!Console.IsErrorRedirected)
            Console.Error.WriteLine(what);
    }
}
