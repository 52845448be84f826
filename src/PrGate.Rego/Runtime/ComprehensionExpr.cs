using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A comprehension: collects what its body's last step hands over.</summary>
internal sealed class ComprehensionExpr(RegoKind kind, Op body) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        switch (kind)
        {
            case RegoKind.Array:
                var items = e.List;
                var collected = new List<RegoValue>();
                e.List = collected;
                body.Run(e, s);
                e.List = items;
                return collected.Count == 0 ? RegoArray.Empty : new RegoArray([.. collected]);
            case RegoKind.Set:
                var set = e.Set;
                var members = new RegoSetBuilder();
                e.Set = members;
                body.Run(e, s);
                e.Set = set;
                return members.Build();
            default:
                var entries = e.Object;
                var builder = new RegoObjectBuilder();
                e.Object = builder;
                body.Run(e, s);
                e.Object = entries;
                return builder.Build();
        }
    }
}
