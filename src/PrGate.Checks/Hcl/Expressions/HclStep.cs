namespace PrGate.Checks.Hcl.Expressions;

/// <summary>One step of a traversal.</summary>
/// <param name="name">Of an attribute; null for the others.</param>
/// <param name="key">Of an index; null for the others.</param>
public sealed class HclStep(HclStepKind kind, string? name, HclExpression? key, int start, int end) : HclNode(start, end)
{
    public HclStepKind Kind { get; } = kind;

    public string? Name { get; } = name;

    public HclExpression? Key { get; } = key;
}
