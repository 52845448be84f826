using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class ArrayExpr(Expr[] items) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var values = new RegoValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Eval(e, s) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return new RegoArray(values);
    }
}
