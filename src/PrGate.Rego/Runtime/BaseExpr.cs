using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>Base data at a constant path where no rules are.</summary>
internal sealed class BaseExpr(RegoValue[] path) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => Find(e.Scope.Data, path);

    public static RegoValue? Find(RegoValue? document, ReadOnlySpan<RegoValue> path)
    {
        foreach (var key in path)
        {
            document = document?.Find(key);
        }

        return document;
    }
}
