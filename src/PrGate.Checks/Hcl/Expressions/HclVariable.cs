namespace PrGate.Checks.Hcl.Expressions;

/// <summary>A name: the root of a reference, or a bare key of an object.</summary>
public sealed class HclVariable(string name, int start, int end) : HclExpression(start, end)
{
    public string Name { get; } = name;
}
