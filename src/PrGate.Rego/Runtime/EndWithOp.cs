using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>The end of a statement with <c>with</c>: the rest of the body sees the scope outside it.</summary>
internal sealed class EndWithOp(Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        var inner = e.Scope;
        e.Scope = inner.Outer!;
        try
        {
            return next.Run(e, s);
        }
        finally
        {
            e.Scope = inner;
        }
    }
}
