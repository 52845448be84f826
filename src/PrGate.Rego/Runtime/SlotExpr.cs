using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class SlotExpr(int slot) : Expr
{
    public int Slot { get; } = slot;

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => s[Slot];
}
