using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

/// <summary>A value that must be defined and not false.</summary>
internal sealed class TestOp(Expr value, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        var result = value.Eval(e, s);
        return result is null || ReferenceEquals(result, RegoBoolean.False) || next.Run(e, s);
    }
}

internal sealed class BindOp(int slot, Expr value, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s)
    {
        if (value.Eval(e, s) is not { } result)
        {
            return true;
        }

        s[slot] = result;
        return next.Run(e, s);
    }
}

internal sealed class MatchOp(Pattern pattern, Expr value, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s) =>
        value.Eval(e, s) is not { } result || !pattern.Match(result, e, s) || next.Run(e, s);
}

internal sealed class EqualOp(Expr left, Expr right, Op next) : Op
{
    public override bool Run(Evaluation e, RegoValue?[] s) =>
        left.Eval(e, s) is not { } a || right.Eval(e, s) is not { } b || !a.Equals(b) || next.Run(e, s);
}

/// <summary>Never holds: a unification that cannot succeed.</summary>
internal sealed class FailOp : Op
{
    public static readonly FailOp Instance = new();

    public override bool Run(Evaluation e, RegoValue?[] s) => true;
}

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

internal sealed class NotOp(Op body, Op next) : Op
{
    // The body ends in a stop: false means that it held.
    public override bool Run(Evaluation e, RegoValue?[] s) => !body.Run(e, s) || next.Run(e, s);
}

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
