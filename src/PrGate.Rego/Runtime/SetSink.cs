using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class SetSink(Expr value) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is { } member)
        {
            e.Keep();
            e.Set!.Add(member);
        }

        return true;
    }
}
