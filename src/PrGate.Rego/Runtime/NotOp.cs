using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class NotOp(Op body, Op next) : Op
{
    // The body ends in a stop: false means that it held.
    public override bool Run(Evaluation e, RegoValue?[] s) => !body.Run(e, s) || next.Run(e, s);
}
