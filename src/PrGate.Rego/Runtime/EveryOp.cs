using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>All members of a collection must satisfy the body.</summary>
internal sealed class EveryOp(Expr domain, int keySlot, int valueSlot, Op body, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        switch (domain.Eval(e, s))
        {
            case RegoArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    if (!Holds(keySlot < 0 ? null : RegoNumber.Of(i), array[i], e, s))
                    {
                        return true;
                    }
                }

                return next.Run(e, s);
            case RegoObject members:
                for (var i = 0; i < members.Count; i++)
                {
                    if (!Holds(members.Keys[i], members.Values[i], e, s))
                    {
                        return true;
                    }
                }

                return next.Run(e, s);
            case RegoSet set:
                foreach (var member in set.Items)
                {
                    if (!Holds(member, member, e, s))
                    {
                        return true;
                    }
                }

                return next.Run(e, s);
            default:
                return true;
        }
    }

    private bool Holds(RegoValue? key, RegoValue value, Evaluation e, RegoValue?[] s)
    {
        e.Step();
        if (keySlot >= 0)
        {
            s[keySlot] = key;
        }

        s[valueSlot] = value;
        return !body.Run(e, s);
    }
}
