using PrGate.Rego.Builtins.Quantities;
using PrGate.Rego.Values;
using T = PrGate.Rego.Builtins.RegoType;

namespace PrGate.Rego.Builtins;

/// <summary>Amounts with SI and binary units.</summary>
internal static class UnitBuiltins
{
    /// <summary>Longer texts are no amounts, and exact arithmetic on them would cost too much.</summary>
    private const int MaxLength = 1000;

    public static IEnumerable<BuiltinDeclaration> Declarations { get; } =
    [
        BuiltinDeclaration.Of(
            "units.parse", "The number of an amount such as 100m, 1.5k or 2Gi; m is milli, M is mega.", [("x", T.String)], T.Number, Parse),
        BuiltinDeclaration.Of(
            "units.parse_bytes", "The bytes of an amount such as 10KB or 2GiB, cut to an integer; case does not matter.", [("x", T.String)], T.Number, ParseBytes),
    ];

    private static RegoNumber Parse(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        const string Name = "units.parse";
        var (number, unit) = Split(context, args, Name, "no amount provided", lower: false);

        // Only the first letter's case tells units apart: m and M.
        if (unit.Length > 1)
            unit = unit[0] + unit[1..].ToLowerInvariant();
        var factor = unit switch
        {
            "m" => Rational.Of(0.001),
            "" => new Rational(1, 1),
            "k" or "K" => new Rational(1000, 1),
            "M" => new Rational(1_000_000, 1),
            "g" or "G" => new Rational(1_000_000_000, 1),
            "t" or "T" => new Rational(1_000_000_000_000, 1),
            "p" or "P" => new Rational(1_000_000_000_000_000, 1),
            "e" or "E" => new Rational(1_000_000_000_000_000_000, 1),
            "ki" or "Ki" => new Rational(1L << 10, 1),
            "mi" or "Mi" => new Rational(1L << 20, 1),
            "gi" or "Gi" => new Rational(1L << 30, 1),
            "ti" or "Ti" => new Rational(1L << 40, 1),
            "pi" or "Pi" => new Rational(1L << 50, 1),
            "ei" or "Ei" => new Rational(1L << 60, 1),
            _ => throw new BuiltinException($"{Name}: unit {unit} not recognized"),
        };
        var amount = Rational.Parse(number) ?? throw new BuiltinException($"{Name}: could not parse amount to a number");
        return RegoNumber.TryParse((amount * factor).ToString(), out var result)
            ? result
            : throw new BuiltinException($"{Name}: the amount is beyond the numbers that can be computed with");
    }

    private static RegoNumber ParseBytes(BuiltinContext context, ReadOnlySpan<RegoValue> args)
    {
        const string Name = "units.parse_bytes";
        var (number, unit) = Split(context, args, Name, "no byte amount provided", lower: true);
        var factor = unit switch
        {
            "" => 1L,
            "kb" or "k" => 1000,
            "kib" or "ki" => 1L << 10,
            "mb" or "m" => 1_000_000,
            "mib" or "mi" => 1L << 20,
            "gb" or "g" => 1_000_000_000,
            "gib" or "gi" => 1L << 30,
            "tb" or "t" => 1_000_000_000_000,
            "tib" or "ti" => 1L << 40,
            "pb" or "p" => 1_000_000_000_000_000,
            "pib" or "pi" => 1L << 50,
            "eb" or "e" => 1_000_000_000_000_000_000,
            "eib" or "ei" => 1L << 60,
            _ => throw new BuiltinException($"{Name}: byte unit {unit} not recognized"),
        };
        return BigFloat.TryParse(number, out var amount)
            ? RegoNumber.Of((amount * BigFloat.From(factor)).Truncate())
            : throw new BuiltinException($"{Name}: could not parse byte amount to a number");
    }

    private static (string Number, string Unit) Split(
        BuiltinContext context, ReadOnlySpan<RegoValue> args, string name, string withoutAmount, bool lower)
    {
        var text = Operand.Text(args, 0).Replace("\"", "", StringComparison.Ordinal);
        context.Charge(1 + (text.Length / 16));
        if (lower)
            text = text.ToLowerInvariant();
        if (text.Contains(' ', StringComparison.Ordinal))
            throw new BuiltinException($"{name}: spaces not allowed in resource strings");
        if (text.Length > MaxLength)
            throw new BuiltinException($"{name}: the text has {text.Length} characters, at most {MaxLength} are allowed");
        if (Quantity.Split(text) is not { } parts)
            throw new BuiltinException($"{name}: exponent too large");
        return parts.Number.Length > 0 ? parts : throw new BuiltinException($"{name}: {withoutAmount}");
    }
}
