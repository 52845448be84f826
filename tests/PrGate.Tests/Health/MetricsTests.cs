using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text.RegularExpressions;
using PrGate.Health;
using PrGate.Telemetry;
using PrGate.Tests.Harness;

namespace PrGate.Tests.Health;

public sealed partial class MetricsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Every_line_is_of_the_text_format_and_each_metric_is_described_once_before_its_samples()
    {
        await using var app = await HealthApp.StartAsync(database);
        using var client = app.Client();
        GateMeter.Delivered("git\"hub\\\n", "accepted");
        GateMeter.Decided("github", "success", TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(1.2));
        await client.GetStringAsync(new Uri("/healthz", UriKind.Relative));

        var text = await client.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        var described = new HashSet<string>(StringComparer.Ordinal);
        var current = "";
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
                continue;
            if (TypeLine().Match(line) is { Success: true } type)
            {
                current = type.Groups[1].Value;
                Assert.True(described.Add(current), $"{current} is described twice.");
                continue;
            }
            Assert.Matches(SampleLine(), line);
            Assert.StartsWith(current, line, StringComparison.Ordinal);
        }
        Assert.Contains("prgate_deliveries_total{forge=\"git\\\"hub\\\\\\n\",outcome=\"accepted\"}", text, StringComparison.Ordinal);
        Assert.Contains("prgate_verdict_latency_seconds_bucket", described.Select(name => name + "_bucket"));
        Assert.Contains("http_server_request_duration_seconds", described);
        Assert.Contains("dotnet_process_memory_working_set_bytes", described);
    }

    [Fact]
    public async Task The_queue_s_depth_is_told_as_it_is_now()
    {
        await using var app = await HealthApp.StartAsync(database);
        using var client = app.Client();
        var address = new Uri("/metrics", UriKind.Relative);
        await database.ExecuteAsync("""
            insert into work_item (forge, repository, number, path, state, run_at, enqueued_at, reasons)
            values ('github', 1, 1, 'a/b', 'ready', now() - interval '90 seconds', now(), '{x}'), ('github', 1, 2, 'a/b', 'dead', now(), now(), '{x}')
            """);
        var before = await client.GetStringAsync(address);
        await database.ExecuteAsync("delete from work_item");
        var after = await client.GetStringAsync(address);

        Assert.Equal((1, 1), (Value(before, "prgate_queue_items{state=\"ready\"}"), Value(before, "prgate_queue_items{state=\"dead\"}")));
        Assert.InRange(Value(before, "prgate_queue_oldest_due_age_seconds"), 89, 200);
        Assert.Equal((0, 0), (Value(after, "prgate_queue_items{state=\"ready\"}"), Value(after, "prgate_queue_items{state=\"dead\"}")));
    }

    [Fact]
    public void Labels_without_end_do_not_make_series_without_end_and_nothing_goes_uncounted()
    {
        using var meter = new Meter("PrGate");
        using var collector = new MetricCollector();
        var counter = meter.CreateCounter<long>("test.flood");

        for (var i = 0; i < 5_000; i++)
            counter.Add(1, new KeyValuePair<string, object?>("who", i));
        var lines = collector.Write().Split('\n').Where(l => l.StartsWith("test_flood_total{", StringComparison.Ordinal)).ToList();

        Assert.InRange(lines.Count, 2, MetricFamily.MaxSeries + 1);
        Assert.Contains(lines, l => l.Contains("overflow", StringComparison.Ordinal));
        Assert.Equal(5_000, lines.Sum(l => double.Parse(l[(l.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_histogram_s_buckets_hold_everything_up_to_their_bound()
    {
        using var meter = new Meter("PrGate");
        using var collector = new MetricCollector();
        var histogram = meter.CreateHistogram("test.time", "s", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5] });

        foreach (var value in new[] { 0.5, 1, 3, 5, 9 })
            histogram.Record(value, new KeyValuePair<string, object?>("b", 1), new KeyValuePair<string, object?>("a", 2));
        histogram.Record(2, new KeyValuePair<string, object?>("a", 2), new KeyValuePair<string, object?>("b", 1));
        var text = collector.Write();

        Assert.Equal(2, Value(text, "test_time_seconds_bucket{a=\"2\",b=\"1\",le=\"1\"}"));
        Assert.Equal(5, Value(text, "test_time_seconds_bucket{a=\"2\",b=\"1\",le=\"5\"}"));
        Assert.Equal(6, Value(text, "test_time_seconds_bucket{a=\"2\",b=\"1\",le=\"+Inf\"}"));
        Assert.Equal(20.5, Value(text, "test_time_seconds_sum{a=\"2\",b=\"1\"}"));
        Assert.Equal(6, Value(text, "test_time_seconds_count{a=\"2\",b=\"1\"}"));
    }

    [Fact]
    public async Task Counting_from_many_threads_loses_nothing()
    {
        using var meter = new Meter("PrGate");
        using var collector = new MetricCollector();
        var counter = meter.CreateCounter<int>("test.threads");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
                counter.Add(1, new KeyValuePair<string, object?>("k", i % 3));
        })));
        var text = collector.Write();

        Assert.Equal(80_000, Enumerable.Range(0, 3).Sum(k => Value(text, $"test_threads_total{{k=\"{k}\"}}")));
    }

    private static double Value(string text, string series)
    {
        var line = text.Split('\n').SingleOrDefault(l => l.StartsWith(series + " ", StringComparison.Ordinal));
        Assert.True(line is not null, $"{series} is missing.");
        return double.Parse(line[(series.Length + 1)..], CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^# TYPE ([a-z_][a-z0-9_]*) (counter|gauge|histogram)$")]
    private static partial Regex TypeLine();

    [GeneratedRegex("""^[a-z_][a-z0-9_]*(\{[a-z_][a-z0-9_]*="([^"\\]|\\["\\n])*"(,[a-z_][a-z0-9_]*="([^"\\]|\\["\\n])*")*\})? (-?[0-9.]+(E[+-]?[0-9]+)?|[+-]Inf|NaN)$""")]
    private static partial Regex SampleLine();
}
