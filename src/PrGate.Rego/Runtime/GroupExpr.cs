using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>The value of all rules of one path; base data instead where a <c>with</c> replaced it.</summary>
internal sealed class GroupExpr(RuleNode node) : Expr
{
    private readonly RuleGroup group = node.Group!;
    private readonly bool mixed = node.Children.Count > 0;

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        if (e.Scope.HasReplacedData && e.Scope.Hides(group.Path))
        {
            return BaseExpr.Find(e.Scope.Data, group.Path);
        }

        return mixed ? e.Documents.Extent(node) : e.ValueOf(group);
    }
}
