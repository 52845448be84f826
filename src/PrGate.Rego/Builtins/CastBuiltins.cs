using System.Globalization;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Conversions between kinds; all but <c>to_number</c> are v0 names.</summary>
internal static class CastBuiltins
{
    private static readonly T AnyArray = T.ArrayOf(T.Any);
    private static readonly T AnySet = T.SetOf(T.Any);
    private static readonly T AnyObject = T.ObjectOf(T.Any, T.Any);

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "to_number", "A number from a number, a decimal text, a boolean (1, 0) or null (0).",
            [("x", T.AnyOf(T.Number, T.String, T.Boolean, T.Null))], T.Number, ToNumber),
        Cast("cast_array", "The array, or the members of the set as an array.", AnyArray, (_, args) => args[0] as RegoArray
            ?? new RegoArray(Operand.Members(args[0], 0, "array", "set").ToArray())),
        Cast("cast_set", "The set, or the elements of the array as a set.", AnySet, (_, args) => args[0] as RegoSet
            ?? RegoSet.Of(Operand.Members(args[0], 0, "array", "set").ToArray())),
        Cast("cast_string", "The string.", T.String, (_, args) => Same(args[0], RegoKind.String)),
        Cast("cast_boolean", "The boolean.", T.Boolean, (_, args) => Same(args[0], RegoKind.Boolean)),
        Cast("cast_null", "The null.", T.Null, (_, args) => Same(args[0], RegoKind.Null)),
        Cast("cast_object", "The object.", AnyObject, (_, args) => Same(args[0], RegoKind.Object)),
    ];

    private static BuiltinDeclaration Cast(string name, string description, T result, BuiltinFunction function) =>
        BuiltinDeclaration.Of(name, description, [("x", T.Any)], result, function) with { IsDeprecated = true };

    private static RegoValue Same(RegoValue value, RegoKind kind) =>
        value.Kind == kind ? value : throw Operand.WrongType(0, value, kind.ToString().ToLowerInvariant());

    private static RegoNumber ToNumber(BuiltinContext context, ReadOnlySpan<RegoValue> args) => args[0] switch
    {
        RegoNull => RegoNumber.Of(0L),
        RegoBoolean boolean => RegoNumber.Of(boolean.Value ? 1 : 0L),
        RegoNumber number => number,
        RegoString text => Parse(text),
        var other => throw Operand.WrongType(0, other, "null", "boolean", "number", "string"),
    };

    private static RegoNumber Parse(RegoString operand)
    {
        var text = operand.Value;
        if (RegoNumber.TryParse(text, out var number))
            return number;
        if (text.TrimStart('+', '-').ToLowerInvariant() is "inf" or "infinity" or "nan")
            throw Operand.WrongType(0, operand, "valid number string");

        // Go also takes a plus sign, leading zeros and a bare point; the value is the same number in plain writing.
        const NumberStyles GoNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text, GoNumber, CultureInfo.InvariantCulture, out _) || !RegoNumber.TryParse(Plain(text), out number))
            throw new BuiltinException($"strconv.ParseFloat: parsing {new RegoString(text)}: invalid syntax");
        return number;
    }

    private static string Plain(string text)
    {
        var sign = text.StartsWith('-') ? "-" : "";
        var rest = text.TrimStart('+', '-');
        var exponentAt = rest.IndexOfAny(['e', 'E']);
        var (mantissa, exponent) = exponentAt < 0 ? (rest, "") : (rest[..exponentAt], rest[exponentAt..]);
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        var (whole, fraction) = pointAt < 0 ? (mantissa, "") : (mantissa[..pointAt], mantissa[(pointAt + 1)..]);
        whole = whole.TrimStart('0');
        return sign + (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction) + exponent;
    }
}
