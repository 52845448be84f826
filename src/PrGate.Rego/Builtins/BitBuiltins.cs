using System.Numerics;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Bits of integers of any size, in two's complement.</summary>
internal static class BitBuiltins
{
    /// <summary>A shift to the left may not make a number of more bits than this.</summary>
    private const int MaxBits = 1 << 20;

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        Binary("bits.or", "Bitwise or.", (x, y) => x | y),
        Binary("bits.and", "Bitwise and.", (x, y) => x & y),
        Binary("bits.xor", "Bitwise exclusive or.", (x, y) => x ^ y),
        BuiltinDeclaration.Of(
            "bits.negate", "Every bit inverted.", [("x", T.Number)], T.Number,
            (_, args) => RegoNumber.Of(-Operand.BigInteger(args, 0) - 1)),
        Shift("bits.lsh", "x shifted to the left by s bits.", ShiftLeft),
        Shift("bits.rsh", "x shifted to the right by s bits, keeping the sign.", ShiftRight),
    ];

    private static BuiltinDeclaration Binary(string name, string description, Func<BigInteger, BigInteger, BigInteger> function) =>
        BuiltinDeclaration.Of(name, description, [("x", T.Number), ("y", T.Number)], T.Number, (context, args) =>
        {
            BigInteger x = Operand.BigInteger(args, 0), y = Operand.BigInteger(args, 1);
            context.Charge((x.GetBitLength() + y.GetBitLength()) / 128);
            return RegoNumber.Of(function(x, y));
        });

    private static BuiltinDeclaration Shift(string name, string description, Func<BigInteger, BigInteger, BigInteger> function) =>
        BuiltinDeclaration.Of(name, description, [("x", T.Number), ("s", T.Number)], T.Number, (context, args) =>
        {
            BigInteger x = Operand.BigInteger(args, 0), by = Operand.BigInteger(args, 1);
            if (by.Sign < 0)
                throw Operand.Error(1, "must be an unsigned integer number but got a negative integer");
            context.Charge(x.GetBitLength() / 128);
            return RegoNumber.Of(function(x, by));
        });

    private static BigInteger ShiftLeft(BigInteger x, BigInteger by) => by > MaxBits || x.GetBitLength() > MaxBits
        ? throw new BuiltinException($"the result would have more than {MaxBits} bits")
        : x << (int)by;

    private static BigInteger ShiftRight(BigInteger x, BigInteger by) => by > int.MaxValue ? x.Sign < 0 ? -1 : 0 : x >> (int)by;
}
