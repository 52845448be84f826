using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class EqualOp(Expr left, Expr right, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s) =>
        left.Eval(e, s) is not { } a || right.Eval(e, s) is not { } b || !a.Equals(b) || next.Run(e, s);
}
