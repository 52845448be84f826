using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>One row of a query's result.</summary>
internal sealed class BindingsSink(int[] slots) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        e.Keep();
        e.Rows!.Add([.. slots.Select(slot => s[slot])]);
        return true;
    }
}
