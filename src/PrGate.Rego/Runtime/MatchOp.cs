using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class MatchOp(Pattern pattern, Expr value, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s) =>
        value.Eval(e, s) is not { } result || !pattern.Match(result, e, s) || next.Run(e, s);
}
