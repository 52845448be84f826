using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A package, or all of data: base data and the values of the rules below, merged.</summary>
internal sealed class ExtentExpr(RuleNode node) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => e.Documents.Extent(node);
}
