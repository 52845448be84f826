using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class ObjectExpr((Expr Key, Expr Value)[] entries) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var builder = new RegoObjectBuilder(entries.Length);
        foreach (var (key, value) in entries)
        {
            if (key.Eval(e, s) is not { } name || value.Eval(e, s) is not { } member)
            {
                return null;
            }

            builder[name] = member;
        }

        return builder.Build();
    }
}
