namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>condition ? then : otherwise</c></summary>
public sealed class HclConditional(HclExpression condition, HclExpression then, HclExpression otherwise) : HclExpression(condition.Start, otherwise.End)
{
    public HclExpression Condition { get; } = condition;

    public HclExpression Then { get; } = then;

    public HclExpression Otherwise { get; } = otherwise;
}
