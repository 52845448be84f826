using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Ranges of integers and recorded randomness.</summary>
internal static class NumberBuiltins
{
    /// <summary>More elements than this are refused whatever the budget.</summary>
    private const int MaxElements = 10_000_000;

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "numbers.range", "The integers from a to b, both included; downwards if a is greater.",
            [("a", T.Number), ("b", T.Number)], T.ArrayOf(T.Number),
            (context, args) => Range(context, Operand.BigInteger(args, 0), Operand.BigInteger(args, 1), BigInteger.One)),
        BuiltinDeclaration.Of(
            "numbers.range_step", "The integers from a to b in steps; downwards if a is greater.",
            [("a", T.Number), ("b", T.Number), ("step", T.Number)], T.ArrayOf(T.Number), RangeStep),
        BuiltinDeclaration.Of(
            "rand.intn", "An integer from 0 up to but without n, derived from the evaluation's seed: the same for the same operands.",
            [("str", T.String), ("n", T.Number)], T.Number, Random),
    ];

    private static RegoArray RangeStep(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        BigInteger from = Operand.BigInteger(args, 0), to = Operand.BigInteger(args, 1), step = Operand.BigInteger(args, 2);
        return step.Sign > 0
            ? Range(context, from, to, step)
            : throw new BuiltinException("numbers.range_step: step must be a positive integer");
    }

    private static RegoArray Range(BuiltinContext context, BigInteger from, BigInteger to, BigInteger step)
    {
        var count = (BigInteger.Abs(to - from) / step) + 1;
        context.Charge((long)BigInteger.Min(count, long.MaxValue));
        if (count > MaxElements)
            throw new BuiltinException($"the range has {count} elements, at most {MaxElements} are allowed");
        if (to < from)
            step = -step;
        var items = new RegoValue[(int)count];
        for (var i = 0; i < items.Length; i++)
            items[i] = RegoNumber.Of(from + (step * i));
        return new RegoArray(items);
    }

    private static RegoNumber Random(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        var name = Operand.Text(args, 0);
        var bound = Operand.Integer(args, 1);
        if (bound == 0)
            return RegoNumber.Of(0L);

        // A keyed hash of the operands is as good as a generator and needs no state: the same operands give the same number.
        var digest = HMACSHA256.HashData(context.Seed, Encoding.UTF8.GetBytes($"rand.intn\0{name}\0{bound}"));
        return RegoNumber.Of((long)(BinaryPrimitives.ReadUInt128LittleEndian(digest) % (UInt128)Int128.Abs(bound)));
    }
}
