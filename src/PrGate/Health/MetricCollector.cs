using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using PrGate.Telemetry;

namespace PrGate.Health;

/// <summary>Listens to the meters of PrGate and of the parts it runs on, from the start of the process, and writes them for Prometheus.</summary>
internal sealed class MetricCollector : IDisposable
{
    private static readonly string[] Meters =
    [
        GateMeter.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql",
    ];

    private readonly ConcurrentDictionary<string, MetricFamily> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();
    private readonly Lock _collecting = new();

    public MetricCollector()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (Meters.Contains(instrument.Meter.Name, StringComparer.Ordinal) && Family(instrument) is { } family)
                listener.EnableMeasurementEvents(instrument, family);
        };
        _listener.SetMeasurementEventCallback<byte>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<short>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<float>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => ((MetricFamily)family!).Record(value, tags));
        _listener.SetMeasurementEventCallback<decimal>((_, value, tags, family) => ((MetricFamily)family!).Record((double)value, tags));
        _listener.Start();
    }

    /// <summary>Everything that is known now, as text.</summary>
    public string Write()
    {
        var text = new StringBuilder(16_384);
        // Two collections at once would each count what is observed.
        lock (_collecting)
        {
            foreach (var family in _families.Values)
                family.ForgetObserved();
            _listener.RecordObservableInstruments();
            foreach (var family in _families.Values.OrderBy(f => f.Name, StringComparer.Ordinal))
                PrometheusText.Write(text, family);
        }
        return text.ToString();
    }

    public void Dispose() => _listener.Dispose();

    /// <returns>Null for an instrument of an unknown kind.</returns>
    private MetricFamily? Family(Instrument instrument)
    {
        if (KindOf(instrument) is not { } kind)
            return null;
        var family = _families.GetOrAdd($"{instrument.Name} {kind}", _ => new MetricFamily(instrument, kind));
        return family;
    }

    private static MetricKind? KindOf(Instrument instrument)
    {
        var type = instrument.GetType();
        if (!type.IsGenericType)
            return null;
        var kind = type.GetGenericTypeDefinition();
        return kind == typeof(Counter<>) ? MetricKind.Counter
            : kind == typeof(ObservableCounter<>) ? MetricKind.ObservedCounter
            : kind == typeof(Histogram<>) ? MetricKind.Histogram
            : kind == typeof(Gauge<>) ? MetricKind.Gauge
            : kind == typeof(UpDownCounter<>) ? MetricKind.UpDownCounter
            : kind == typeof(ObservableGauge<>) || kind == typeof(ObservableUpDownCounter<>) ? MetricKind.ObservedGauge
            : null;
    }
}
