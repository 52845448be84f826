using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class CheckPattern(Expr expected) : Pattern
{
    public Expr Expected { get; } = expected;

    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s) =>
        Expected.Eval(e, s) is { } wanted && wanted.Equals(value);
}
