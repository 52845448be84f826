namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>[a, b]</c></summary>
public sealed class HclTuple(IReadOnlyList<HclExpression> items, int start, int end) : HclExpression(start, end)
{
    public IReadOnlyList<HclExpression> Items { get; } = items;
}
