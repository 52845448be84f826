using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class BindOp(int slot, Expr value, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is not { } result)
        {
            return true;
        }

        s[slot] = result;
        return next.Run(e, s);
    }
}
