using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class BindPattern(int slot) : Pattern
{
    public int Slot { get; } = slot;

    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s)
    {
        s[Slot] = value;
        return true;
    }
}
