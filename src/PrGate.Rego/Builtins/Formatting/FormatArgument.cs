using System.Globalization;
using System.Numerics;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>
/// One argument of <see cref="GoFormat"/>: an integer of machine size, a larger integer, a floating-point number or text. OPA passes every
/// other Rego value as its Rego text (<c>v1/topdown/strings.go</c>, <c>sprintf</c>); templates also pass booleans and nothing.
/// </summary>
internal readonly struct FormatArgument
{
    private readonly object? _value;
    private readonly double _number;
    private readonly string? _typeName;

    private FormatArgument(FormatArgumentKind kind, object? value, double number, string? typeName = null)
    {
        Kind = kind;
        _value = value;
        _number = number;
        _typeName = typeName;
    }

    public FormatArgumentKind Kind { get; }

    /// <summary>Go's name of the argument's type, as it appears in <c>%!d(string=x)</c>.</summary>
    public string TypeName => Kind switch
    {
        FormatArgumentKind.Integer => "int",
        FormatArgumentKind.BigInteger => "*big.Int",
        FormatArgumentKind.Float => "float64",
        FormatArgumentKind.Boolean => "bool",
        FormatArgumentKind.Nothing => "<nil>",
        _ => _typeName ?? "string",
    };

    public BigInteger Integer => _value is BigInteger big ? big : default;

    public double Float => _number;

    public string Text => _value as string ?? "";

    public static FormatArgument OfInteger(BigInteger value) => new(
        value >= long.MinValue && value <= long.MaxValue ? FormatArgumentKind.Integer : FormatArgumentKind.BigInteger, value, 0);

    public static FormatArgument OfFloat(double value) => new(FormatArgumentKind.Float, null, value);

    /// <param name="value">The text.</param>
    /// <param name="typeName">Go's name of a type that prints as this text.</param>
    public static FormatArgument OfText(string value, string typeName = "string") => new(FormatArgumentKind.Text, value, 0, typeName);

    public static FormatArgument OfBoolean(bool value) => new(FormatArgumentKind.Boolean, value ? "true" : "false", 0);

    public static FormatArgument OfNothing() => new(FormatArgumentKind.Nothing, "<nil>", 0);

    public override string ToString() => Kind switch
    {
        FormatArgumentKind.Text or FormatArgumentKind.Boolean or FormatArgumentKind.Nothing => Text,
        FormatArgumentKind.Float => Float.ToString(CultureInfo.InvariantCulture),
        _ => Integer.ToString(CultureInfo.InvariantCulture),
    };
}
