namespace PrGate.Checks.Hcl.Expressions;

/// <summary><c>-x</c> or <c>!x</c></summary>
public sealed class HclUnary(char sign, HclExpression operand, int start) : HclExpression(start, operand.End)
{
    public char Sign { get; } = sign;

    public HclExpression Operand { get; } = operand;
}
