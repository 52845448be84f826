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

/// <summary>A package, or all of data: base data and the values of the rules below, merged.</summary>
internal sealed class ExtentExpr(RuleNode node) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => e.Documents.Extent(node);
}
