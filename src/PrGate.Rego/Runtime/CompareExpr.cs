using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A comparison of any two values by Rego's order.</summary>
internal sealed class CompareExpr(Comparison comparison, Expr left, Expr right) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        if (left.Eval(e, s) is not { } a || right.Eval(e, s) is not { } b)
        {
            return null;
        }

        return RegoBoolean.Of(comparison switch
        {
            Comparison.Equal => a.Equals(b),
            Comparison.NotEqual => !a.Equals(b),
            Comparison.Less => a.CompareTo(b) < 0,
            Comparison.LessOrEqual => a.CompareTo(b) <= 0,
            Comparison.Greater => a.CompareTo(b) > 0,
            _ => a.CompareTo(b) >= 0,
        });
    }
}
