namespace PrGate.Rego.Values;

/// <summary>Keys of any kind to values; entries are held and enumerated in the order of their keys.</summary>
public sealed class RegoObject : RegoValue
{
    public static readonly RegoObject Empty = new([], []);

    private const int ScannedSize = 8;
    private readonly RegoValue[] keys;
    private readonly RegoValue[] values;
    private ValueTable? index;
    private int hash;

    /// <summary>Takes ownership of parallel arrays whose keys are distinct and sorted.</summary>
    internal RegoObject(RegoValue[] sortedKeys, RegoValue[] values)
        : base(RegoKind.Object)
    {
        keys = sortedKeys;
        this.values = values;
        Measure(sortedKeys);
        Measure(values);
    }

    public int Count => keys.Length;

    /// <summary>The keys in Rego's order.</summary>
    public ReadOnlySpan<RegoValue> Keys => keys;

    /// <summary>The values, in the order of their keys.</summary>
    public ReadOnlySpan<RegoValue> Values => values;

    /// <summary>The key array itself: objects read from one text share it when they have the same keys, so it identifies a shape.</summary>
    internal RegoValue[] KeyArray => keys;

    /// <summary>Builds an object; of entries with equal keys the last one counts.</summary>
    public static RegoObject Of(IEnumerable<KeyValuePair<RegoValue, RegoValue>> entries)
    {
        var builder = new RegoObjectBuilder();
        foreach (var (key, value) in entries)
        {
            builder[key] = value;
        }

        return builder.Build();
    }

    public override RegoValue? Find(RegoValue key)
    {
        var at = IndexOf(key);
        return at < 0 ? null : values[at];
    }

    /// <summary>The value under a text key, null when there is none.</summary>
    public RegoValue? Find(string key) => Find(new RegoString(key));

    public bool ContainsKey(RegoValue key) => IndexOf(key) >= 0;

    /// <summary>The position of a key in <see cref="Keys"/>, -1 when it is absent.</summary>
    internal int IndexOf(RegoValue key)
    {
        if (keys.Length > ScannedSize)
        {
            return (index ??= new ValueTable(keys, keys.Length)).Find(key);
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (ReferenceEquals(keys[i], key))
            {
                return i;
            }
        }

        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i].Equals(key))
            {
                return i;
            }
        }

        return -1;
    }

    public IEnumerator<KeyValuePair<RegoValue, RegoValue>> GetEnumerator()
    {
        for (var i = 0; i < keys.Length; i++)
        {
            yield return new KeyValuePair<RegoValue, RegoValue>(keys[i], values[i]);
        }
    }

    private protected override bool SameContent(RegoValue other)
    {
        var that = (RegoObject)other;
        return keys.Length == that.keys.Length && ContentHash() == that.ContentHash()
            && (ReferenceEquals(keys, that.keys) || keys.AsSpan().SequenceEqual(that.keys))
            && values.AsSpan().SequenceEqual(that.values);
    }

    private protected override int CompareContent(RegoValue other)
    {
        var that = (RegoObject)other;
        for (var i = 0; i < keys.Length && i < that.keys.Length; i++)
        {
            var order = keys[i].CompareTo(that.keys[i]);
            order = order == 0 ? values[i].CompareTo(that.values[i]) : order;
            if (order != 0)
            {
                return order;
            }
        }

        return keys.Length.CompareTo(that.keys.Length);
    }

    private protected override int ContentHash()
    {
        if (hash == 0)
        {
            var computed = 0x2b7e;
            for (var i = 0; i < keys.Length; i++)
            {
                computed = unchecked((((computed * 31) + keys[i].GetHashCode()) * 31) + values[i].GetHashCode());
            }

            hash = computed == 0 ? 1 : computed;
        }

        return hash;
    }
}
