using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Sets: union, intersection, difference.</summary>
internal static class SetBuiltins
{
    private static readonly T AnySet = T.SetOf(T.Any);

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("and", "The members of both sets.", [("x", AnySet), ("y", AnySet)], AnySet,
            (context, args) => Intersection(context, Operand.Set(args, 0), Operand.Set(args, 1))),
        BuiltinDeclaration.Of("or", "The members of either set.", [("x", AnySet), ("y", AnySet)], AnySet, Or),
        BuiltinDeclaration.Of("intersection", "The members that all the given sets have.", [("xs", T.SetOf(AnySet))], AnySet, IntersectionOfAll),
        BuiltinDeclaration.Of("union", "The members that any of the given sets has.", [("xs", T.SetOf(AnySet))], AnySet, UnionOfAll),
        BuiltinDeclaration.Of("set_diff", "The members of the first set that are not in the second.", [("x", AnySet), ("y", AnySet)], AnySet,
            (context, args) => Difference(context, Operand.Set(args, 0), Operand.Set(args, 1))) with { IsDeprecated = true },
    ];

    public static RegoSet Difference(BuiltinContext context, RegoSet left, RegoSet right)
    {
        context.Charge(left.Count);
        var rest = new RegoSetBuilder();
        foreach (var member in left.Unsorted)
        {
            if (!right.Contains(member))
                rest.Add(member);
        }

        return rest.Build();
    }

    private static RegoSet Intersection(BuiltinContext context, RegoSet left, RegoSet right)
    {
        var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
        context.Charge(small.Count);
        var common = new RegoSetBuilder();
        foreach (var member in small.Unsorted)
        {
            if (large.Contains(member))
                common.Add(member);
        }

        return common.Build();
    }

    private static RegoSet Or(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        RegoSet left = Operand.Set(args, 0), right = Operand.Set(args, 1);
        context.Charge(left.Count + right.Count);
        var union = new RegoSetBuilder(left.Count + right.Count);
        AddAll(union, left);
        AddAll(union, right);
        return union.Build();
    }

    private static RegoSet IntersectionOfAll(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        RegoSet? common = null;
        foreach (var member in Operand.Set(args, 0).Items)
        {
            var set = Member(member);
            common = common is null ? set : Intersection(context, common, set);
        }

        return common ?? RegoSet.Empty;
    }

    private static RegoSet UnionOfAll(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var union = new RegoSetBuilder();
        foreach (var member in Operand.Set(args, 0).Unsorted)
        {
            var set = Member(member);
            context.Charge(set.Count);
            AddAll(union, set);
        }

        return union.Build();
    }

    private static RegoSet Member(RegoValue member) => member as RegoSet ?? throw Operand.WrongType(0, member, "set");

    private static void AddAll(RegoSetBuilder union, RegoSet set)
    {
        foreach (var member in set.Unsorted)
            union.Add(member);
    }
}
