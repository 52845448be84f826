using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class ListSink(Expr value) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is { } item)
        {
            e.Keep();
            e.List!.Add(item);
        }

        return true;
    }
}
