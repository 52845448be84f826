using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class InputExpr : Expr
{
    public static readonly InputExpr Instance = new();

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => e.Scope.Input;
}
