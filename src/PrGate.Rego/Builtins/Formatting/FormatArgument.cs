using System.Globalization;
using System.Numerics;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>
/// One argument of <see cref="GoFormat"/>: an integer of machine size, a larger integer, a floating-point number or text. OPA passes every
/// other Rego value as its Rego text (<c>v1/topdown/strings.go</c>, <c>sprintf</c>).
/// </summary>
internal readonly struct FormatArgument
{
    private readonly object? _value;
    private readonly double _number;

    private FormatArgument(FormatArgumentKind kind, object? value, double number)
    {
        Kind = kind;
        _value = value;
        _number = number;
    }

    public FormatArgumentKind Kind { get; }

    /// <summary>Go's name of the argument's type, as it appears in <c>%!d(string=x)</c>.</summary>
    public string TypeName => Kind switch
    {
        FormatArgumentKind.Integer => "int",
        FormatArgumentKind.BigInteger => "*big.Int",
        FormatArgumentKind.Float => "float64",
        _ => "string",
    };

    public BigInteger Integer => _value is BigInteger big ? big : default;

    public double Float => _number;

    public string Text => _value as string ?? "";

    public static FormatArgument OfInteger(BigInteger value) => new(
        value >= long.MinValue && value <= long.MaxValue ? FormatArgumentKind.Integer : FormatArgumentKind.BigInteger, value, 0);

    public static FormatArgument OfFloat(double value) => new(FormatArgumentKind.Float, null, value);

    public static FormatArgument OfText(string value) => new(FormatArgumentKind.Text, value, 0);

    public override string ToString() => Kind switch
    {
        FormatArgumentKind.Text => Text,
        FormatArgumentKind.Float => Float.ToString(CultureInfo.InvariantCulture),
        _ => Integer.ToString(CultureInfo.InvariantCulture),
    };
}
