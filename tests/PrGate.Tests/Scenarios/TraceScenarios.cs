using System.Collections.Concurrent;
using System.Diagnostics;
using PrGate.Telemetry;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Scenarios;

public sealed class TraceScenarios
{
    [Fact]
    public async Task One_trace_goes_from_the_delivery_to_the_post()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Spans.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var gate = await GateApp.StartAsync();
        var pr = gate.Repository(name: "acme/traced").OpenChange();

        await pr.Becomes("success");
        bool IsOurs(Activity a) => a.OperationName == "evaluate" && (string?)a.GetTagItem("prgate.pull_request") == $"forge/{pr.Repository.Id}#{pr.Number}";
        await Eventually.HoldsAsync(() => ended.Any(IsOurs), Fleet.Soon, () => "the evaluation's span did not end");

        var evaluation = ended.First(IsOurs);
        var trace = ended.Where(a => a.TraceId == evaluation.TraceId).Select(a => a.OperationName).ToHashSet();
        Assert.Superset(new HashSet<string> { "delivery", "evaluate", "judge", "publish", "forge call" }, trace);
    }
}
