namespace PrGate.Rego.Values;

/// <summary>Collects the entries of one object; may not be used after <see cref="Build"/>.</summary>
public sealed class RegoObjectBuilder
{
    private readonly ValueTable keys;
    private RegoValue[] values;

    public RegoObjectBuilder(int capacity = 4)
    {
        keys = new ValueTable(capacity);
        values = new RegoValue[Math.Max(4, capacity)];
    }

    public int Count => keys.Count;

    /// <summary>Sets the value of a key, replacing an earlier one.</summary>
    public RegoValue this[RegoValue key]
    {
        set
        {
            keys.TryAdd(key, out var at);
            Put(at, value);
        }
    }

    /// <summary>Adds an entry unless the key is there; false when it was.</summary>
    public bool TryAdd(RegoValue key, RegoValue value)
    {
        if (!keys.TryAdd(key, out var at))
        {
            return false;
        }

        Put(at, value);
        return true;
    }

    public RegoValue? Find(RegoValue key)
    {
        var at = keys.Find(key);
        return at < 0 ? null : values[at];
    }

    public RegoObject Build()
    {
        if (keys.Count == 0)
        {
            return RegoObject.Empty;
        }

        var sortedKeys = keys.ToArray();
        var sortedValues = values.AsSpan(0, sortedKeys.Length).ToArray();
        if (!IsSorted(sortedKeys))
        {
            Array.Sort(sortedKeys, sortedValues);
        }

        return new RegoObject(sortedKeys, sortedValues);
    }

    private static bool IsSorted(RegoValue[] keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i - 1].CompareTo(keys[i]) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private void Put(int at, RegoValue value)
    {
        if (at >= values.Length)
        {
            Array.Resize(ref values, values.Length * 2);
        }

        values[at] = value;
    }
}
