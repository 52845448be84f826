namespace PrGate.Rego.Values;

/// <summary>An insertion-ordered hash table of distinct values to their positions; the common ground of sets, large objects and caches.</summary>
internal sealed class ValueTable
{
    private RegoValue[] values;
    private int[] buckets;
    private int count;

    public ValueTable(int capacity = 4)
    {
        values = new RegoValue[Math.Max(4, capacity)];
        buckets = new int[BucketsFor(values.Length)];
    }

    /// <summary>A table over distinct values that are already in an array; the array is not copied.</summary>
    public ValueTable(RegoValue[] distinct, int count)
    {
        values = distinct;
        this.count = count;
        buckets = new int[BucketsFor(Math.Max(4, count))];
        Rehash();
    }

    public int Count => count;

    public ReadOnlySpan<RegoValue> Values => values.AsSpan(0, count);

    /// <summary>Adds a value unless it is there; says at which position it is.</summary>
    public bool TryAdd(RegoValue value, out int position)
    {
        var mask = buckets.Length - 1;
        var at = Spread(value.GetHashCode()) & mask;
        while (buckets[at] != 0)
        {
            position = buckets[at] - 1;
            if (values[position].Equals(value))
            {
                return false;
            }

            at = (at + 1) & mask;
        }

        if (count == values.Length)
        {
            Array.Resize(ref values, count * 2);
            buckets = new int[BucketsFor(values.Length)];
            Rehash();
            return TryAdd(value, out position);
        }

        position = count;
        values[count++] = value;
        buckets[at] = count;
        return true;
    }

    /// <summary>The position of a value, -1 when it is not there.</summary>
    public int Find(RegoValue value)
    {
        var mask = buckets.Length - 1;
        var at = Spread(value.GetHashCode()) & mask;
        while (buckets[at] != 0)
        {
            var position = buckets[at] - 1;
            if (values[position].Equals(value))
            {
                return position;
            }

            at = (at + 1) & mask;
        }

        return -1;
    }

    public RegoValue[] ToArray() => values.AsSpan(0, count).ToArray();

    private static int BucketsFor(int capacity) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 2);

    private static int Spread(int hash) => unchecked((int)((uint)hash * 2654435769u >> 7));

    private void Rehash()
    {
        var mask = buckets.Length - 1;
        for (var i = 0; i < count; i++)
        {
            var at = Spread(values[i].GetHashCode()) & mask;
            while (buckets[at] != 0)
            {
                at = (at + 1) & mask;
            }

            buckets[at] = i + 1;
        }
    }
}
