using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;

namespace PrGate.Health;

/// <summary>Every series of one metric: instruments of one name are one metric, whoever made them.</summary>
internal sealed class MetricFamily
{
    /// <summary>The most series of one metric. What comes on top is counted together, under a label that says so.</summary>
    public const int MaxSeries = 200;

    private const int MaxLabelLength = 200;
    private const string Overflow = "overflow=\"true\"";

    private static readonly double[] DefaultSeconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
    private static readonly double[] DefaultBounds = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

    // Beyond these, a measurement's labels are written out each time to find its series.
    private const int MostRemembered = 64;

    private readonly ConcurrentDictionary<string, MetricSeries> _series = new(StringComparer.Ordinal);
    private volatile (KeyValuePair<string, object?>[] Tags, MetricSeries Series)[] _remembered = [];
    private readonly double[] _bounds;

    public MetricFamily(Instrument instrument, MetricKind kind)
    {
        Kind = kind;
        Name = PrometheusText.Name(instrument.Name, instrument.Unit, kind);
        Help = instrument.Description ?? "";
        _bounds = kind == MetricKind.Histogram ? Bounds(instrument) : [];
    }

    public string Name { get; }

    public string Help { get; }

    public MetricKind Kind { get; }

    public IReadOnlyList<double> BucketBounds => _bounds;

    public IEnumerable<MetricSeries> Series => _series.Values.OrderBy(s => s.Labels, StringComparer.Ordinal);

    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = Remembered(tags) ?? Remember(tags, Find(Labels(tags)));
        switch (Kind)
        {
            case MetricKind.Histogram:
                series.Observe(value);
                break;
            case MetricKind.Gauge:
                series.Set(value);
                break;
            default:
                series.Add(value);
                break;
        }
    }

    /// <summary>Before a collection: what is observed is told anew, and what is not told any more is gone. Several observers add up.</summary>
    public void ForgetObserved()
    {
        if (Kind is MetricKind.ObservedCounter or MetricKind.ObservedGauge)
        {
            _series.Clear();
            _remembered = [];
        }
    }

    private MetricSeries? Remembered(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (known, series) in _remembered)
        {
            if (AreSame(known, tags))
                return series;
        }
        return null;
    }

    // Two threads may lose one of each other's: it is then found the long way and remembered again.
    private MetricSeries Remember(ReadOnlySpan<KeyValuePair<string, object?>> tags, MetricSeries series)
    {
        var remembered = _remembered;
        if (remembered.Length < MostRemembered)
            _remembered = [.. remembered, (tags.ToArray(), series)];
        return series;
    }

    private static bool AreSame(ReadOnlySpan<KeyValuePair<string, object?>> known, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (known.Length != tags.Length)
            return false;
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i].Key != tags[i].Key || !Equals(known[i].Value, tags[i].Value))
                return false;
        }
        return true;
    }

    private MetricSeries Find(string labels)
    {
        if (_series.TryGetValue(labels, out var known))
            return known;
        var kept = _series.Count < MaxSeries ? labels : Overflow;
        return _series.GetOrAdd(kept, text => new MetricSeries(text, _bounds));
    }

    private static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length == 0)
            return "";
        var parts = new string[tags.Length];
        for (var i = 0; i < tags.Length; i++)
        {
            var value = Convert.ToString(tags[i].Value, CultureInfo.InvariantCulture) ?? "";
            parts[i] = PrometheusText.Label(tags[i].Key, value.Length <= MaxLabelLength ? value : value[..MaxLabelLength]);
        }
        // The same labels in another order are the same series.
        Array.Sort(parts, StringComparer.Ordinal);
        return string.Join(',', parts);
    }

    private static double[] Bounds(Instrument instrument)
    {
        double[]? advised = instrument switch
        {
            Histogram<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
            Histogram<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
            Histogram<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(b => (double)b)],
            _ => null,
        };
        return advised ?? (instrument.Unit == "s" ? DefaultSeconds : DefaultBounds);
    }
}
