using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A key directly below base data: a number also names a member by its text, as in OPA's store.</summary>
internal sealed class StoredMemberExpr(Expr target, Expr key) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        if (target.Eval(e, s) is not { } value || key.Eval(e, s) is not { } name)
        {
            return null;
        }

        return value.Find(name) ?? (name is RegoNumber number && value is RegoObject members ? members.Find(number.Text) : null);
    }
}
