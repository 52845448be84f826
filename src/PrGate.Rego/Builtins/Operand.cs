using System.Numerics;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins;

/// <summary>
/// Takes operands as the kind a function needs and words the errors when they are not, as OPA does
/// (<c>v1/topdown/builtins/builtins.go</c>). Positions are counted from 0 here and from 1 in the messages.
/// </summary>
internal static class Operand
{
    public static string Text(ReadOnlySpan<RegoValue> operands, int position) =>
        operands[position] is RegoString text ? text.Value : throw WrongType(position, operands[position], "string");

    public static RegoNumber Number(ReadOnlySpan<RegoValue> operands, int position) =>
        operands[position] as RegoNumber ?? throw WrongType(position, operands[position], "number");

    public static RegoArray Array(ReadOnlySpan<RegoValue> operands, int position) =>
        operands[position] as RegoArray ?? throw WrongType(position, operands[position], "array");

    public static RegoObject Object(ReadOnlySpan<RegoValue> operands, int position) =>
        operands[position] as RegoObject ?? throw WrongType(position, operands[position], "object");

    public static RegoSet Set(ReadOnlySpan<RegoValue> operands, int position) =>
        operands[position] as RegoSet ?? throw WrongType(position, operands[position], "set");

    /// <summary>An integer of 64 bits, written as one: 1.0 is refused like in OPA.</summary>
    public static long Integer(ReadOnlySpan<RegoValue> operands, int position)
    {
        var number = Number(operands, position);
        return number.IsWrittenAsInteger && number.TryGetInt64(out var value) ? value : throw NotInteger(position);
    }

    /// <summary>An integer of any size; 1.0 is one.</summary>
    public static BigInteger BigInteger(ReadOnlySpan<RegoValue> operands, int position)
    {
        var number = operands[position] as RegoNumber ?? throw WrongType(position, operands[position], "integer");
        return number.IsInteger ? number.ToBigInteger() : throw NotInteger(position);
    }

    /// <summary>The strings of an array or set.</summary>
    public static List<string> Texts(ReadOnlySpan<RegoValue> operands, int position)
    {
        var composite = operands[position];
        var texts = new List<string>();
        foreach (var member in Members(composite, position, "array", "set"))
            texts.Add(member is RegoString text ? text.Value : throw WrongElement(position, composite, member, "string"));
        return texts;
    }

    /// <summary>The elements of an array or the members of a set, in order.</summary>
    /// <param name="value">The operand.</param>
    /// <param name="position">Its position, for the error.</param>
    /// <param name="expected">Kinds named in the error; OPA's wording differs by function.</param>
    public static ReadOnlySpan<RegoValue> Members(RegoValue value, int position, params string[] expected) => value switch
    {
        RegoArray array => array.Items,
        RegoSet set => set.Items,
        _ => throw WrongType(position, value, expected),
    };

    public static BuiltinException WrongType(int position, RegoValue got, params string[] expected) =>
        Error(position, $"must be {OneOf(expected)} but got {NameOf(got)}");

    public static BuiltinException WrongElement(int position, RegoValue composite, RegoValue got, params string[] expected)
    {
        var kind = NameOf(composite);
        var wanted = expected.Length == 1 ? expected[0] + "s" : $"(any of) {{{string.Join(", ", expected)}}}";
        return Error(position, $"must be {kind} of {wanted} but got {kind} containing {NameOf(got)}");
    }

    public static BuiltinException NotAmong(int position, params string[] expected) => Error(position, $"must be {OneOf(expected)}");

    public static BuiltinException NotInteger(int position) => Error(position, "must be integer number but got floating-point number");

    public static BuiltinException Error(int position, string problem) =>
        new(BuiltinErrorCode.Type, $"operand {position + 1} {problem}");

    public static string NameOf(RegoValue value) => value.Kind switch
    {
        RegoKind.Null => "null",
        RegoKind.Boolean => "boolean",
        RegoKind.Number => "number",
        RegoKind.String => "string",
        RegoKind.Array => "array",
        RegoKind.Object => "object",
        _ => "set",
    };

    private static string OneOf(string[] expected) =>
        expected.Length == 1 ? expected[0] : $"one of {{{string.Join(", ", expected)}}}";
}
