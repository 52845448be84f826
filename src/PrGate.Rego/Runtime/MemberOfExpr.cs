using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary><c>v in xs</c> and <c>k, v in xs</c>.</summary>
internal sealed class MemberOfExpr(Expr? key, Expr value, Expr collection) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var name = key?.Eval(e, s);
        if ((key is not null && name is null) || value.Eval(e, s) is not { } wanted || collection.Eval(e, s) is not { } values)
        {
            return null;
        }

        if (name is not null)
        {
            return RegoBoolean.Of(values.Find(name) is { } member && member.Equals(wanted));
        }

        switch (values)
        {
            case RegoSet set:
                return RegoBoolean.Of(set.Contains(wanted));
            case RegoArray array:
                e.Charge(array.Count);
                return RegoBoolean.Of(array.Items.Contains(wanted));
            case RegoObject members:
                e.Charge(members.Count);
                return RegoBoolean.Of(members.Values.Contains(wanted));
            default:
                return RegoBoolean.False;
        }
    }
}
