namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>(x)</c></summary>
public sealed class HclParentheses(HclExpression inner, int start, int end) : HclExpression(start, end)
{
    public HclExpression Inner { get; } = inner;
}
