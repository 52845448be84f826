using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Hcl;

/// <summary>An attribute: <c>name = expression</c>. Its place begins at the name.</summary>
public sealed class HclAttribute(string name, int nameEnd, HclExpression value, int start) : HclNode(start, value.End)
{
    public string Name { get; } = name;

    /// <summary>Offset after the name.</summary>
    public int NameEnd { get; } = nameEnd;

    public HclExpression Value { get; } = value;
}
