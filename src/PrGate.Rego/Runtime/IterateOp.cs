using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>Iterates a collection: each key is matched, each value put in a slot.</summary>
internal sealed class IterateOp(Expr collection, Pattern key, int valueSlot, Op next) : Op
{
    private readonly bool anyKey = key is IgnorePattern;

    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        switch (collection.Eval(e, s))
        {
            case RegoArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    e.Step();
                    if (anyKey || key.Match(RegoNumber.Of(i), e, s))
                    {
                        s[valueSlot] = array[i];
                        if (!next.Run(e, s))
                        {
                            return false;
                        }
                    }
                }

                return true;
            case RegoObject members:
                for (var i = 0; i < members.Count; i++)
                {
                    e.Step();
                    if (anyKey || key.Match(members.Keys[i], e, s))
                    {
                        s[valueSlot] = members.Values[i];
                        if (!next.Run(e, s))
                        {
                            return false;
                        }
                    }
                }

                return true;
            case RegoSet set:
                foreach (var member in set.Items)
                {
                    e.Step();
                    if (anyKey || key.Match(member, e, s))
                    {
                        s[valueSlot] = member;
                        if (!next.Run(e, s))
                        {
                            return false;
                        }
                    }
                }

                return true;
            default:
                return true;
        }
    }
}
