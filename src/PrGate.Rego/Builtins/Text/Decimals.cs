using System.Globalization;
using System.Numerics;
using System.Text;

namespace PrGate.Rego.Builtins.Text;

/// <summary>
/// Decimal text of a binary64 number as Go's <c>strconv.FormatFloat</c> writes it: the exact binary value, rounded half to even.
/// .NET rounds ties away from zero and writes exponents differently.
/// </summary>
internal static class Decimals
{
    // No binary64 number has more digits than this; zeros follow.
    private const int MostDigits = 1_100;

    /// <summary>Text without a sign for the magnitude of <paramref name="value"/>.</summary>
    /// <param name="value">Any number; the sign is left to the caller.</param>
    /// <param name="verb">One of e, E, f, g, G.</param>
    /// <param name="precision">Digits (see Go), or -1 for the fewest that read back as the same number.</param>
    public static string Format(double value, char verb, int precision)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return "Inf";

        value = Math.Abs(value);
        var lower = char.ToLowerInvariant(verb);
        string digits;
        int point;
        if (precision < 0)
        {
            (digits, point) = Shortest(value);
            precision = lower switch
            {
                'e' => digits.Length - 1,
                'f' => Math.Max(digits.Length - point, 0),
                _ => digits.Length,
            };
            return lower == 'g' ? General(digits, point, precision, verb, shortest: true) : Lay(digits, point, verb, precision);
        }

        if (lower == 'g' && precision == 0)
            precision = 1;
        (digits, point) = lower switch
        {
            'f' => AtDecimal(value, Math.Min(precision, MostDigits)),
            'e' => Significant(value, Math.Min(precision, MostDigits) + 1),
            _ => Significant(value, Math.Min(precision, MostDigits)),
        };
        return lower == 'g' ? General(digits, point, precision, verb, shortest: false) : Lay(digits, point, verb, precision);
    }

    /// <summary>The fewest digits that identify the number, and the position of the decimal point relative to their start.</summary>
    private static (string Digits, int Point) Shortest(double value)
    {
        if (value == 0)
            return ("", 0);
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(text.AsSpan(exponentAt + 1), CultureInfo.InvariantCulture);
        var digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        return (digits, PointOf(mantissa) + exponent);
    }

    private static int PointOf(string mantissa)
    {
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? mantissa : mantissa[..point];
        var trimmed = whole.TrimStart('0');
        if (trimmed.Length > 0)
            return trimmed.Length;
        var fraction = point < 0 ? "" : mantissa[(point + 1)..];
        return -(fraction.Length - fraction.TrimStart('0').Length);
    }

    /// <summary>value × 10^places, rounded half to even, as an integer.</summary>
    private static BigInteger Scaled(double value, int places)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & 0xFFFFFFFFFFFFF;
        if (exponent == 0)
            exponent++;
        else
            mantissa |= 1L << 52;
        exponent -= 1075;

        BigInteger numerator = mantissa;
        var denominator = BigInteger.One;
        if (exponent >= 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;
        if (places >= 0)
            numerator *= BigInteger.Pow(10, places);
        else
            denominator *= BigInteger.Pow(10, -places);

        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var half = (remainder << 1).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }

    private static (string Digits, int Point) AtDecimal(double value, int places)
    {
        var scaled = Scaled(value, places);
        if (scaled.IsZero)
            return ("", 0);
        var digits = scaled.ToString(CultureInfo.InvariantCulture);
        return (digits, digits.Length - places);
    }

    private static (string Digits, int Point) Significant(double value, int count)
    {
        if (value == 0)
            return ("", 0);
        var (_, point) = Shortest(value);
        var digits = Scaled(value, count - point).ToString(CultureInfo.InvariantCulture);
        if (digits.Length > count)
        {
            point++;
            digits = digits[..count];
        }

        return (digits, point);
    }

    private static string General(string digits, int point, int precision, char verb, bool shortest)
    {
        var significant = digits.TrimEnd('0');
        var threshold = precision;
        if (threshold > significant.Length && significant.Length >= point)
            threshold = significant.Length;
        if (shortest)
            threshold = 6;
        var exponent = significant.Length == 0 ? -1 : point - 1;
        if (exponent < -4 || exponent >= threshold)
            return Lay(significant, point, verb == 'G' ? 'E' : 'e', Math.Max(Math.Min(precision, significant.Length) - 1, 0));
        return Lay(significant, point, 'f', Math.Max(significant.Length - point, 0));
    }

    private static string Lay(string digits, int point, char verb, int precision)
    {
        var text = new StringBuilder();
        char Digit(int index) => index >= 0 && index < digits.Length ? digits[index] : '0';

        if (verb is 'e' or 'E')
        {
            text.Append(Digit(0));
            if (precision > 0)
                text.Append('.');
            for (var i = 1; i <= precision; i++)
                text.Append(Digit(i));
            var exponent = digits.Length == 0 ? 0 : point - 1;
            text.Append(verb).Append(exponent < 0 ? '-' : '+').Append(Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture));
            return text.ToString();
        }

        if (point > 0)
        {
            for (var i = 0; i < point; i++)
                text.Append(Digit(i));
        }
        else
        {
            text.Append('0');
        }

        if (precision > 0)
            text.Append('.');
        for (var i = 0; i < precision; i++)
            text.Append(Digit(point + i));
        return text.ToString();
    }
}
