using System.Collections;

namespace PrGate.Rego.Values;

/// <summary>Distinct values. Built by hash, sorted when first read in order.</summary>
public sealed class RegoSet : RegoValue, IReadOnlyCollection<RegoValue>
{
    public static readonly RegoSet Empty = new(new ValueTable());

    private readonly ValueTable table;
    private RegoValue[]? sorted;
    private int hash;

    internal RegoSet(ValueTable table)
        : base(RegoKind.Set)
    {
        this.table = table;
        Measure(table.Values);
    }

    public int Count => table.Count;

    /// <summary>The members in Rego's order.</summary>
    public ReadOnlySpan<RegoValue> Items => Sorted();

    public static RegoSet Of(IEnumerable<RegoValue> members)
    {
        var builder = new RegoSetBuilder();
        foreach (var member in members)
        {
            builder.Add(member);
        }

        return builder.Build();
    }

    public bool Contains(RegoValue value) => table.Find(value) >= 0;

    /// <summary>The member equal to the value (the set's own instance), null when there is none.</summary>
    public override RegoValue? Find(RegoValue key)
    {
        var at = table.Find(key);
        return at < 0 ? null : table.Values[at];
    }

    /// <summary>The members in the order they were added: for consumers that do not need order.</summary>
    internal ReadOnlySpan<RegoValue> Unsorted => table.Values;

    public IEnumerator<RegoValue> GetEnumerator() => ((IEnumerable<RegoValue>)Sorted()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Two threads may both sort: the outcome is the same and the write of a reference is atomic.
    private RegoValue[] Sorted()
    {
        var current = sorted;
        if (current is null)
        {
            current = table.ToArray();
            Array.Sort(current);
            sorted = current;
        }

        return current;
    }

    private protected override bool SameContent(RegoValue other)
    {
        var that = (RegoSet)other;
        if (table.Count != that.table.Count || ContentHash() != that.ContentHash())
        {
            return false;
        }

        foreach (var value in table.Values)
        {
            if (that.table.Find(value) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private protected override int CompareContent(RegoValue other)
    {
        ReadOnlySpan<RegoValue> mine = Sorted(), theirs = ((RegoSet)other).Sorted();
        for (var i = 0; i < mine.Length && i < theirs.Length; i++)
        {
            var order = mine[i].CompareTo(theirs[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return mine.Length.CompareTo(theirs.Length);
    }

    private protected override int ContentHash()
    {
        if (hash == 0)
        {
            var computed = 0x51ed;
            foreach (var value in table.Values)
            {
                computed = unchecked(computed + (value.GetHashCode() * 16777619));
            }

            hash = computed == 0 ? 1 : computed;
        }

        return hash;
    }
}
