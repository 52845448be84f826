using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A value that must be defined and not false.</summary>
internal sealed class TestOp(Expr value, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        var result = value.Eval(e, s);
        return result is null || ReferenceEquals(result, RegoBoolean.False) || next.Run(e, s);
    }
}
