using PrGate.Rego.Values;

namespace PrGate.Rego.Runtime;

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
