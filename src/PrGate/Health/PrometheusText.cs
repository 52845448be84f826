using System.Globalization;
using System.Text;

namespace PrGate.Health;

/// <summary>The text format 0.0.4 that Prometheus reads (prometheus.io, "Exposition formats"), with OpenTelemetry's rules for names.</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>A metric's name: the instrument's in snake case, its unit in words, and <c>_total</c> for what only rises.</summary>
    public static string Name(string instrument, string? unit, MetricKind kind)
    {
        var name = Clean(instrument);
        var suffix = unit switch
        {
            "s" => "_seconds",
            "ms" => "_milliseconds",
            "By" => "_bytes",
            "1" when kind is MetricKind.Gauge or MetricKind.ObservedGauge => "_ratio",
            _ => "",
        };
        if (!name.EndsWith(suffix, StringComparison.Ordinal))
            name += suffix;
        return kind is MetricKind.Counter or MetricKind.ObservedCounter && !name.EndsWith("_total", StringComparison.Ordinal) ? name + "_total" : name;
    }

    public static string Label(string key, string value) =>
        $"{Clean(key)}=\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";

    public static void Write(StringBuilder text, MetricFamily family)
    {
        // A metric that was never measured says nothing.
        if (family.Series.ToList() is not { Count: > 0 } all)
            return;
        if (family.Help.Length > 0)
            text.Append("# HELP ").Append(family.Name).Append(' ').Append(family.Help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)).Append('\n');
        text.Append("# TYPE ").Append(family.Name).Append(' ').Append(TypeOf(family.Kind)).Append('\n');
        foreach (var series in all)
            Write(text, family, series);
    }

    private static void Write(StringBuilder text, MetricFamily family, MetricSeries series)
    {
        var (sum, count, buckets) = series.Read();
        if (family.Kind != MetricKind.Histogram)
        {
            Sample(text, family.Name, series.Labels, sum);
            return;
        }
        var separator = series.Labels.Length == 0 ? "" : ",";
        long below = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            below += buckets[i];
            var bound = i < family.BucketBounds.Count ? Number(family.BucketBounds[i]) : "+Inf";
            Sample(text, family.Name + "_bucket", $"{series.Labels}{separator}le=\"{bound}\"", below);
        }
        Sample(text, family.Name + "_sum", series.Labels, sum);
        Sample(text, family.Name + "_count", series.Labels, count);
    }

    private static void Sample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString(CultureInfo.InvariantCulture),
    };

    private static string TypeOf(MetricKind kind) => kind switch
    {
        MetricKind.Counter or MetricKind.ObservedCounter => "counter",
        MetricKind.Histogram => "histogram",
        _ => "gauge",
    };

    private static string Clean(string name)
    {
        var clean = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
        return clean.Length > 0 && char.IsAsciiDigit(clean[0]) ? "_" + clean : clean;
    }
}
