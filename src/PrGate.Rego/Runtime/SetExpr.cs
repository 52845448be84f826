using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class SetExpr(Expr[] items) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var builder = new RegoSetBuilder(items.Length);
        foreach (var item in items)
        {
            if (item.Eval(e, s) is not { } value)
            {
                return null;
            }

            builder.Add(value);
        }

        return builder.Build();
    }
}
