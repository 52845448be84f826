using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Arrays: joining, cutting, turning, flattening.</summary>
internal static class ArrayBuiltins
{
    private static readonly T AnyArray = T.ArrayOf(T.Any);

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of("array.concat", "The elements of x followed by those of y.", [("x", AnyArray), ("y", AnyArray)], AnyArray, Concat),
        BuiltinDeclaration.Of(
            "array.slice", "The elements from start up to but without stop; positions outside the array are moved to its ends.",
            [("arr", AnyArray), ("start", T.Number), ("stop", T.Number)], AnyArray, Slice),
        BuiltinDeclaration.Of("array.reverse", "The elements in opposite order.", [("arr", AnyArray)], AnyArray, Reverse),
        BuiltinDeclaration.Of("array.flatten", "The elements, with those of arrays among them in their place; deeper arrays stay.", [("arr", AnyArray)], AnyArray, Flatten),
    ];

    private static RegoArray Concat(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        RegoArray left = Operand.Array(args, 0), right = Operand.Array(args, 1);
        context.Charge(left.Count + right.Count);
        return new RegoArray([.. left.Items, .. right.Items]);
    }

    private static RegoArray Slice(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var array = Operand.Array(args, 0);
        long start = Operand.Integer(args, 1), stop = Operand.Integer(args, 2);
        var end = (int)Math.Clamp(stop, 0, array.Count);
        var begin = (int)Math.Clamp(start, 0, end);
        context.Charge(end - begin);
        return new RegoArray(array.Items[begin..end].ToArray());
    }

    private static RegoArray Reverse(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var items = Operand.Array(args, 0).Items.ToArray();
        context.Charge(items.Length);
        Array.Reverse(items);
        return new RegoArray(items);
    }

    private static RegoArray Flatten(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var flat = new List<RegoValue>();
        foreach (var item in Operand.Array(args, 0).Items)
        {
            ReadOnlySpan<RegoValue> items = item is RegoArray inner ? inner.Items : new(in item);
            context.Charge(items.Length);
            flat.AddRange(items);
        }

        return new RegoArray([.. flat]);
    }
}
