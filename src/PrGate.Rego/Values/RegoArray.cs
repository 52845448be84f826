using System.Collections;

namespace PrGate.Rego.Values;

/// <summary>A list of values. The array given to the constructor becomes the value's own and must not change afterwards.</summary>
public sealed class RegoArray : RegoValue, IReadOnlyList<RegoValue>
{
    public static readonly RegoArray Empty = new([]);

    private readonly RegoValue[] items;
    private int hash;

    public RegoArray(RegoValue[] items)
        : base(RegoKind.Array)
    {
        this.items = items;
        Measure(items);
    }

    public int Count => items.Length;

    public ReadOnlySpan<RegoValue> Items => items;

    public RegoValue this[int index] => items[index];

    public override RegoValue? Find(RegoValue key) =>
        key is RegoNumber number && number.TryGetInt64(out var index) && (ulong)index < (ulong)items.Length ? items[index] : null;

    public IEnumerator<RegoValue> GetEnumerator() => ((IEnumerable<RegoValue>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    private protected override bool SameContent(RegoValue other)
    {
        var that = (RegoArray)other;
        return items.Length == that.items.Length && ContentHash() == that.ContentHash() && items.AsSpan().SequenceEqual(that.items);
    }

    private protected override int CompareContent(RegoValue other)
    {
        var that = (RegoArray)other;
        for (var i = 0; i < items.Length && i < that.items.Length; i++)
        {
            var order = items[i].CompareTo(that.items[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return items.Length.CompareTo(that.items.Length);
    }

    private protected override int ContentHash()
    {
        if (hash == 0)
        {
            var computed = 17;
            foreach (var item in items)
            {
                computed = unchecked((computed * 31) + item.GetHashCode());
            }

            hash = computed == 0 ? 1 : computed;
        }

        return hash;
    }
}
