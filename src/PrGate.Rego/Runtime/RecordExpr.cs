using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>An object with constant distinct keys, sorted beforehand: all its instances share one key array.</summary>
internal sealed class RecordExpr(RegoValue[] sortedKeys, Expr[] values) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var members = new RegoValue[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i].Eval(e, s) is not { } value)
            {
                return null;
            }

            members[i] = value;
        }

        return new RegoObject(sortedKeys, members);
    }
}
