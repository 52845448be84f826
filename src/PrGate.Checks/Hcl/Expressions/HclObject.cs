namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>{ a = b, "c" : d }</c></summary>
public sealed class HclObject(IReadOnlyList<HclObjectItem> items, int start, int end) : HclExpression(start, end)
{
    public IReadOnlyList<HclObjectItem> Items { get; } = items;

    /// <summary>The value of a key that is written out, or null; the last of repeated ones wins.</summary>
    public HclExpression? this[string name] => Items.LastOrDefault(i => i.Name == name)?.Value;
}
