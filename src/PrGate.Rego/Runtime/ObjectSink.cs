using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class ObjectSink(Expr key, Expr value, RegoPosition position) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (key.Eval(e, s) is { } name && value.Eval(e, s) is { } member)
        {
            e.Keep();
            if (!e.Object!.TryAdd(name, member) && !e.Object.Find(name)!.Equals(member))
            {
                throw Evaluation.Conflict("object keys must be unique", position);
            }
        }

        return true;
    }
}
