using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A compiled term with at most one value, given the frame; null is undefined.</summary>
internal abstract class Expr
{
    public abstract RegoValue? Eval(Evaluation e, RegoValue?[] s);
}
