using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

internal sealed class ConstExpr(RegoValue value) : Expr
{
    public RegoValue Value { get; } = value;

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => Value;
}

internal sealed class SlotExpr(int slot) : Expr
{
    public int Slot { get; } = slot;

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => s[Slot];
}

internal sealed class InputExpr : Expr
{
    public static readonly InputExpr Instance = new();

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s) => e.Scope.Input;
}

/// <summary>A member by constant key. Remembers where the key was in the last shape of object seen.</summary>
internal sealed class MemberExpr(Expr target, RegoValue key) : Expr
{
    private Spot? last;

    public Expr Target { get; } = target;

    public RegoValue Key { get; } = key;

    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var value = Target.Eval(e, s);
        if (value is not RegoObject members)
        {
            return value?.Find(Key);
        }

        var shape = members.KeyArray;
        var spot = last;
        if (spot is null || !ReferenceEquals(spot.Shape, shape))
        {
            // One reference is written at once: other threads see the old or the new pair, both true.
            last = spot = new Spot(shape, members.IndexOf(Key));
        }

        return spot.Index < 0 ? null : members.Values[spot.Index];
    }

    private sealed record Spot(RegoValue[] Shape, int Index);
}

/// <summary>A member by computed key.</summary>
internal sealed class LookupExpr(Expr target, Expr key) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var value = target.Eval(e, s);
        return value is null || key.Eval(e, s) is not { } name ? null : value.Find(name);
    }
}

internal sealed class ArrayExpr(Expr[] items) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var values = new RegoValue[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i].Eval(e, s) is not { } value)
            {
                return null;
            }

            values[i] = value;
        }

        return new RegoArray(values);
    }
}

internal sealed class SetExpr(Expr[] items) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var builder = new RegoSetBuilder(items.Length);
        foreach (var item in items)
        {
            if (item.Eval(e, s) is not { } value)
            {
                return null;
            }

            builder.Add(value);
        }

        return builder.Build();
    }
}

internal sealed class ObjectExpr((Expr Key, Expr Value)[] entries) : Expr
{
    public override RegoValue? Eval(Evaluation e, RegoValue?[] s)
    {
        var builder = new RegoObjectBuilder(entries.Length);
        foreach (var (key, value) in entries)
        {
            if (key.Eval(e, s) is not { } name || value.Eval(e, s) is not { } member)
            {
                return null;
            }

            builder[name] = member;
        }

        return builder.Build();
    }
}
