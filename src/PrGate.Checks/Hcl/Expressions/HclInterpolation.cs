namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>${expression}</c></summary>
public sealed class HclInterpolation(HclExpression expression, int start, int end) : HclTemplatePart(start, end)
{
    public HclExpression Expression { get; } = expression;
}
