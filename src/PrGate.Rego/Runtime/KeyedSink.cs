using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>The member of a partial rule under the key asked for.</summary>
internal sealed class KeyedSink(Expr value, bool isSet, RegoPosition position) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is not { } member)
        {
            return true;
        }

        if (e.Result is not null && !e.Result.Equals(member))
        {
            throw Evaluation.Conflict("object keys must be unique", position);
        }

        e.Result = member;
        return !isSet;
    }
}
