namespace PrGate.Checks.Hcl.Expressions;

/// <summary>Operators of one precedence in a row, read from left to right: <c>a + b - c</c>.</summary>
/// <param name="operands">One more than there are operators.</param>
public sealed class HclOperation(IReadOnlyList<HclExpression> operands, IReadOnlyList<string> operators) : HclExpression(operands[0].Start, operands[^1].End)
{
    public IReadOnlyList<HclExpression> Operands { get; } = operands;

    public IReadOnlyList<string> Operators { get; } = operators;
}
