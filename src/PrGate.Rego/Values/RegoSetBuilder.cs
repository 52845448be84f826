namespace PrGate.Rego.Values;

/// <summary>Collects the members of one set; may not be used after <see cref="Build"/>.</summary>
public sealed class RegoSetBuilder
{
    private readonly ValueTable table;

    public RegoSetBuilder(int capacity = 4) => table = new ValueTable(capacity);

    public int Count => table.Count;

    /// <summary>Adds a member; false when an equal one is there already.</summary>
    public bool Add(RegoValue member) => table.TryAdd(member, out _);

    public bool Contains(RegoValue member) => table.Find(member) >= 0;

    public RegoSet Build() => table.Count == 0 ? RegoSet.Empty : new RegoSet(table);
}
