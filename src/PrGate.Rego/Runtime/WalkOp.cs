using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>Iterates over a value and everything inside it, parents first. A path nobody looks at is not built.</summary>
internal sealed class WalkOp(Expr root, Pattern path, Pattern value, Op next) : Op
{
    private readonly bool anyPath = path is IgnorePattern;

    public override bool Run(Evaluation e, RegoValue?[] s) =>
        root.Eval(e, s) is not { } start || Visit(start, anyPath ? null : [], e, s);

    private bool Visit(RegoValue current, List<RegoValue>? keys, Evaluation e, RegoValue?[] s)
    {
        e.Step();
        if ((keys is null || path.Match(new RegoArray([.. keys]), e, s)) && value.Match(current, e, s) && !next.Run(e, s))
        {
            return false;
        }

        switch (current)
        {
            case RegoArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    if (!Below(keys is null ? array[i] : RegoNumber.Of(i), array[i], keys, e, s))
                    {
                        return false;
                    }
                }

                return true;
            case RegoObject members:
                for (var i = 0; i < members.Count; i++)
                {
                    if (!Below(members.Keys[i], members.Values[i], keys, e, s))
                    {
                        return false;
                    }
                }

                return true;
            case RegoSet set:
                foreach (var member in set.Items)
                {
                    if (!Below(member, member, keys, e, s))
                    {
                        return false;
                    }
                }

                return true;
            default:
                return true;
        }
    }

    private bool Below(RegoValue key, RegoValue child, List<RegoValue>? keys, Evaluation e, RegoValue?[] s)
    {
        keys?.Add(key);
        var more = Visit(child, keys, e, s);
        keys?.RemoveAt(keys.Count - 1);
        return more;
    }
}
