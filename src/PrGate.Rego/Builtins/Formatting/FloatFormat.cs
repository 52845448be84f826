using System.Globalization;
using System.Text;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>Go's verbs for a floating-point number.</summary>
internal static class FloatFormat
{
    public static bool TryAppend(StringBuilder output, double value, char verb, FormatFlags flags)
    {
        switch (verb)
        {
            case 'v': Number(output, value, 'g', -1, flags); return true;
            case 'g' or 'G': Number(output, value, verb, -1, flags); return true;
            case 'e' or 'E': Number(output, value, verb, 6, flags); return true;
            case 'f' or 'F': Number(output, value, 'f', 6, flags); return true;
            case 'b' or 'x' or 'X': Number(output, value, verb, -1, flags); return true;
            default: return false;
        }
    }

    private static void Number(StringBuilder output, double value, char verb, int precision, FormatFlags flags)
    {
        precision = flags.Precision ?? precision;
        var text = verb switch
        {
            'b' => Binary(value),
            'x' or 'X' => HexFloat.Format(value, precision, upper: verb == 'X'),
            _ => Decimals.Format(value, verb, precision),
        };
        if (flags.Sharp && verb != 'b' && double.IsFinite(value))
            text = KeepPoint(text, verb, precision);

        var sign = double.IsNegative(value) ? "-" : flags.Plus ? "+" : flags.Space ? " " : "";
        if (!double.IsFinite(value))
            flags.Zero = false;
        var missing = (flags.Width ?? 0) - sign.Length - text.Length;
        if (sign.Length > 0 && flags.Zero && !flags.Minus && missing > 0)
            output.Append(sign).Append('0', missing).Append(text);
        else
            flags.Pad(output, sign + text);
    }

    /// <summary>The sharp flag: always a decimal point, and %g keeps its trailing zeros.</summary>
    private static string KeepPoint(string text, char verb, int precision)
    {
        var exponentAt = text.IndexOfAny(['e', 'E', 'p', 'P']);
        var tail = exponentAt < 0 ? "" : text[exponentAt..];
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        if (!mantissa.Contains('.', StringComparison.Ordinal))
            mantissa += ".";
        if (verb is 'g' or 'G')
        {
            var wanted = precision < 0 ? 6 : precision;
            var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').Length;
            mantissa = mantissa.PadRight(mantissa.Length + Math.Max(wanted - digits, 0), '0');
        }

        return mantissa + tail;
    }

    /// <summary>Mantissa and exponent as whole numbers, <c>4503599627370496p-52</c>.</summary>
    private static string Binary(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent++;
        else
            mantissa |= 1L << 52;
        exponent -= 1075;
        return string.Create(CultureInfo.InvariantCulture, $"{mantissa}p{(exponent < 0 ? "" : "+")}{exponent}");
    }
}
