using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A member by computed key.</summary>
internal sealed class LookupExpr(Expr target, Expr key) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var value = target.Eval(e, s);
        return value is null || key.Eval(e, s) is not { } name ? null : value.Find(name);
    }
}
