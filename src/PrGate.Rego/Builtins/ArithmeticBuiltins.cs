using System.Numerics;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Numbers: the operators and rounding. Minus also subtracts sets.</summary>
internal static class ArithmeticBuiltins
{
    private static readonly T NumberOrSet = T.AnyOf(T.Number, T.SetOf(T.Any));

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        Binary("plus", "The sum of two numbers.", (_, args) => RegoNumber.Add(Operand.Number(args, 0), Operand.Number(args, 1))),
        BuiltinDeclaration.Of(
            "minus", "The difference of two numbers, or the members of set x that are not in y.",
            [("x", NumberOrSet), ("y", NumberOrSet)], NumberOrSet, Minus),
        Binary("mul", "The product of two numbers.", (_, args) => RegoNumber.Multiply(Operand.Number(args, 0), Operand.Number(args, 1))),
        Binary("div", "The quotient of two numbers.", (_, args) =>
            RegoNumber.Divide(Operand.Number(args, 0), Operand.Number(args, 1)) ?? throw new BuiltinException("divide by zero")),
        Binary("rem", "The remainder of dividing integers, with the sign of x.", Remainder),
        Unary("abs", "The number without its sign.", number => number.ToBigFloat().Sign < 0 ? RegoNumber.Subtract(RegoNumber.Of(0L), number) : number),
        Unary("round", "The nearest integer, halves away from zero.", Round),
        Unary("ceil", "The least integer that is not below x.", number => OffBy(number, 1)),
        Unary("floor", "The greatest integer that is not above x.", number => OffBy(number, -1)),
    ];

    private static BuiltinDeclaration Binary(string name, string description, BuiltinFunction function) =>
        BuiltinDeclaration.Of(name, description, [("x", T.Number), ("y", T.Number)], T.Number, function);

    private static BuiltinDeclaration Unary(string name, string description, Func<RegoNumber, RegoNumber> function) =>
        BuiltinDeclaration.Of(name, description, [("x", T.Number)], T.Number, (_, args) => function(Operand.Number(args, 0)));

    private static RegoValue Minus(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        switch (args[0], args[1])
        {
            case (RegoNumber left, RegoNumber right):
                return RegoNumber.Subtract(left, right);
            case (RegoSet left, RegoSet right):
                return SetBuiltins.Difference(context, left, right);
            case (not RegoNumber and not RegoSet, _):
                throw Operand.WrongType(0, args[0], "number", "set");
            default:
                throw Operand.WrongType(1, args[1], args[1] is RegoNumber ? "set" : "number");
        }
    }

    private static RegoNumber Remainder(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        RegoNumber left = Operand.Number(args, 0), right = Operand.Number(args, 1);
        if (!left.IsInteger || !right.IsInteger)
            throw new BuiltinException("modulo on floating-point number");
        if (right.ToBigFloat().IsZero)
            throw new BuiltinException("modulo by zero");
        return left.TryGetInt64(out var x) && right.TryGetInt64(out var y)
            ? RegoNumber.Of(y == -1 ? 0 : x % y)
            : RegoNumber.Of(BigInteger.Remainder(left.ToBigInteger(), right.ToBigInteger()));
    }

    private static RegoNumber Round(RegoNumber number)
    {
        if (number.IsInteger)
            return Whole(number);
        var value = number.ToBigFloat();
        var half = BigFloat.From(value.Sign * 0.5);
        return RegoNumber.Of((value + half).Truncate());
    }

    /// <summary>The integer next to the number on the given side.</summary>
    private static RegoNumber OffBy(RegoNumber number, int side)
    {
        if (number.IsInteger)
            return Whole(number);
        var truncated = number.ToBigFloat().Truncate();
        return RegoNumber.Of(number.ToBigFloat().Sign == side ? truncated + side : truncated);
    }

    private static RegoNumber Whole(RegoNumber number) => number.IsWrittenAsInteger ? number : RegoNumber.Of(number.ToBigInteger());
}
