using System.Text.Json.Nodes;

namespace PrGate.Commands.Bench;

/// <summary>A set of durations, summed up.</summary>
internal sealed class Percentiles
{
    private readonly double[] _sorted;

    public Percentiles(IEnumerable<TimeSpan> durations) => _sorted = [.. durations.Select(d => d.TotalMilliseconds).Order()];

    public JsonObject ToJson() => new()
    {
        ["p50"] = At(0.50),
        ["p95"] = At(0.95),
        ["p99"] = At(0.99),
        ["max"] = At(1),
        ["count"] = _sorted.Length,
    };

    private double? At(double share) =>
        _sorted.Length == 0 ? null : Math.Round(_sorted[Math.Min(_sorted.Length - 1, (int)Math.Ceiling(share * _sorted.Length) - 1)], 2);
}
