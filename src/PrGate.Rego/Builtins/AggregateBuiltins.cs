using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>One value out of a collection.</summary>
internal static class AggregateBuiltins
{
    private static readonly T Collection = T.AnyOf(T.ArrayOf(T.Any), T.SetOf(T.Any));
    private static readonly T Numbers = T.AnyOf(T.ArrayOf(T.Number), T.SetOf(T.Number));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "count", "The number of elements, members, keys or characters.",
            [("collection", T.AnyOf(T.SetOf(T.Any), T.ArrayOf(T.Any), T.ObjectOf(T.Any, T.Any), T.String))], T.Number, Count),
        BuiltinDeclaration.Of("sum", "The sum of the numbers.", [("collection", Numbers)], T.Number,
            (context, args) => Fold(context, args, RegoNumber.Of(0L), RegoNumber.Add)),
        BuiltinDeclaration.Of("product", "The product of the numbers.", [("collection", Numbers)], T.Number,
            (context, args) => Fold(context, args, RegoNumber.Of(1L), RegoNumber.Multiply)),
        BuiltinDeclaration.Of("max", "The greatest value; undefined for an empty collection.", [("collection", Collection)], T.Any,
            (context, args) => Extreme(context, args, 1)),
        BuiltinDeclaration.Of("min", "The least value; undefined for an empty collection.", [("collection", Collection)], T.Any,
            (context, args) => Extreme(context, args, -1)),
        BuiltinDeclaration.Of("sort", "The values as a sorted array.", [("collection", Collection)], T.ArrayOf(T.Any), Sort),
        BuiltinDeclaration.Of("all", "Whether every value is true.", [("collection", Collection)], T.Boolean, All) with { IsDeprecated = true },
        BuiltinDeclaration.Of("any", "Whether a value is true.", [("collection", Collection)], T.Boolean, Any) with { IsDeprecated = true },
    ];

    private static RegoNumber Count(BuiltinContext context, ReadOnlySpan<RegoValue> args) => args[0] switch
    {
        RegoArray array => RegoNumber.Of(array.Count),
        RegoObject entries => RegoNumber.Of(entries.Count),
        RegoSet set => RegoNumber.Of(set.Count),
        RegoString text => RegoNumber.Of(CodePoints.Count(text.Value)),
        var other => throw Operand.WrongType(0, other, "array", "object", "set", "string"),
    };

    private static RegoNumber Fold(
        BuiltinContext context, ReadOnlySpan<RegoValue> args, RegoNumber start, Func<RegoNumber, RegoNumber, RegoNumber> combine)
    {
        var members = Operand.Members(args[0], 0, "set", "array");
        context.Charge(members.Length);
        var total = start;
        foreach (var member in members)
            total = combine(total, member as RegoNumber ?? throw Operand.WrongElement(0, args[0], member, "number"));
        return total;
    }

    private static RegoValue? Extreme(BuiltinContext context, ReadOnlySpan<RegoValue> args, int side)
    {
        var members = Operand.Members(args[0], 0, "set", "array");
        context.Charge(members.Length);
        RegoValue? best = null;
        foreach (var member in members)
        {
            if (best is null || Math.Sign(member.CompareTo(best)) == side)
                best = member;
        }

        return best;
    }

    private static RegoArray Sort(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var sorted = Operand.Members(args[0], 0, "set", "array").ToArray();
        context.Charge(sorted.Length);
        if (args[0] is RegoArray)
            Array.Sort(sorted);
        return new RegoArray(sorted);
    }

    private static RegoBoolean All(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        foreach (var member in Operand.Members(args[0], 0, "array", "set"))
        {
            if (!ReferenceEquals(member, RegoBoolean.True))
                return RegoBoolean.False;
        }

        return RegoBoolean.True;
    }

    private static RegoBoolean Any(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        foreach (var member in Operand.Members(args[0], 0, "array", "set"))
        {
            if (ReferenceEquals(member, RegoBoolean.True))
                return RegoBoolean.True;
        }

        return RegoBoolean.False;
    }
}
