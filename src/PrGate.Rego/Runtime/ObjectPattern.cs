using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class ObjectPattern((Expr Key, Pattern Value)[] entries) : Pattern
{
    public override bool Match(RegoValue value, Evaluation e, RegoValue?[] s)
    {
        if (value is not RegoObject members || members.Count != entries.Length)
        {
            return false;
        }

        foreach (var (key, pattern) in entries)
        {
            if (key.Eval(e, s) is not { } name || members.Find(name) is not { } member || !pattern.Match(member, e, s))
            {
                return false;
            }
        }

        return true;
    }
}
