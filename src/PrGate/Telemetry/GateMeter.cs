using System.Diagnostics.Metrics;

namespace PrGate.Telemetry;

/// <summary>
/// What PrGate counts of its own work. Labels are forges and closed sets of words only: a pull request, a repository or a commit would let
/// the number of time series grow without end.
/// </summary>
public static class GateMeter
{
    public const string Name = "PrGate";

    // A verdict takes tenths of a second; what waits for a forge takes minutes.
    private static readonly InstrumentAdvice<double> Latencies = new()
    {
        HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300],
    };

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Deliveries =
        Meter.CreateCounter<long>("prgate.deliveries", "{delivery}", "Webhook requests, by what became of them.");

    private static readonly Counter<long> Evaluations =
        Meter.CreateCounter<long>("prgate.evaluations", "{evaluation}", "Decisions, by their state.");

    private static readonly Histogram<double> EvaluationTime =
        Meter.CreateHistogram("prgate.evaluation.duration", "s", "From the start of a run to its decision.", advice: Latencies);

    private static readonly Histogram<double> VerdictTime =
        Meter.CreateHistogram("prgate.verdict.latency", "s", "From the arrival of the event to the decision.", advice: Latencies);

    private static readonly Counter<long> Posts =
        Meter.CreateCounter<long>("prgate.posts", "{post}", "Writes to a forge, by kind.");

    private static readonly Counter<long> Runs =
        Meter.CreateCounter<long>("prgate.runs", "{run}", "Runs of work items, by how they ended.");

    /// <param name="outcome">A word of a closed set: <c>accepted</c>, <c>repeated</c>, <c>ignored</c>, <c>bad</c>, <c>rejected</c>.</param>
    public static void Delivered(string forge, string outcome) => Deliveries.Add(1, new("forge", forge), new("outcome", outcome));

    /// <param name="state">A word of a closed set: <c>success</c>, <c>pending</c>, <c>failure</c>, <c>error</c>, <c>superseded</c>.</param>
    /// <param name="taken">From the start of the run to its decision.</param>
    /// <param name="sinceEvent">From the arrival of the oldest event to the decision.</param>
    public static void Decided(string forge, string state, TimeSpan taken, TimeSpan sinceEvent)
    {
        Evaluations.Add(1, new("forge", forge), new("state", state));
        EvaluationTime.Record(taken.TotalSeconds, new KeyValuePair<string, object?>("forge", forge));
        VerdictTime.Record(sinceEvent.TotalSeconds, new KeyValuePair<string, object?>("forge", forge));
    }

    /// <param name="kind"><c>status</c>, <c>summary</c> or <c>inline</c>.</param>
    public static void Posted(string forge, string kind) => Posts.Add(1, new("forge", forge), new("kind", kind));

    /// <param name="fate">A word of a closed set: <c>done</c>, <c>wait</c>, <c>retry</c>, <c>dead</c>, <c>release</c>, <c>lost</c>.</param>
    public static void Ran(string forge, string fate) => Runs.Add(1, new("forge", forge), new("fate", fate));
}
