namespace PrGate.Health;

/// <summary>The measurements of one instrument under one set of labels.</summary>
/// <param name="labels">As the text format writes them, without braces; empty for none.</param>
/// <param name="bounds">Upper bounds of a histogram's buckets, rising; empty for other kinds.</param>
internal sealed class MetricSeries(string labels, double[] bounds)
{
    private readonly Lock _writing = new();
    private readonly long[] _buckets = new long[bounds.Length + 1];
    private double _sum;
    private long _count;

    public string Labels { get; } = labels;

    public void Add(double value)
    {
        lock (_writing)
            _sum += value;
    }

    public void Set(double value)
    {
        lock (_writing)
            _sum = value;
    }

    public void Observe(double value)
    {
        var bucket = Array.BinarySearch(bounds, value);
        lock (_writing)
        {
            _buckets[bucket < 0 ? ~bucket : bucket]++;
            _count++;
            _sum += value;
        }
    }

    /// <summary>All numbers of one instant.</summary>
    /// <returns>The value, or the sum of a histogram; its count; and the counts of its buckets, each by itself, the one above every bound last.</returns>
    public (double Sum, long Count, long[] Buckets) Read()
    {
        lock (_writing)
            return (_sum, _count, [.. _buckets]);
    }
}
