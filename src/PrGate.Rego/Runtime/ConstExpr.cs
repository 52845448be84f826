using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class ConstExpr(RegoValue value) : Expr
{
    public RegoValue Value { get; } = value;

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => Value;
}
