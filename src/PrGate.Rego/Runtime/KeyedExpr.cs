using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>
/// One member of a partial rule by a known key. While the document is not needed as a whole, the rules are run with the key given;
/// after a few keys the whole document is made instead, since each key costs a pass over the rules.
/// </summary>
internal sealed class KeyedExpr(RuleNode node, Expr key) : Expr
{
    private readonly RuleGroup group = node.Group!;

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        if (key.Eval(e, s) is not { } name)
        {
            return null;
        }

        return e.Scope.HasReplacedData && e.Scope.Hides(group.Path)
            ? BaseExpr.Find(e.Scope.Data, group.Path)?.Find(name)
            : e.MemberOf(group, name);
    }
}
