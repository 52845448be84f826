using System.Globalization;
using System.Numerics;
using System.Text;

namespace PrGate.Rego.Values;

/// <summary>Prints a 64-bit mantissa in the shortest decimal form that reads back as the same number, laid out as Go's big.Float.Text does.</summary>
internal static class BigFloatText
{
    private const int LargestPlainPower = 6;

    public static string Format(bool negative, ulong mantissa, int exponent, char layout)
    {
        var (digits, point) = mantissa == 0 ? ("", 0) : Shortest(mantissa, exponent);
        var text = new StringBuilder();
        if (negative)
        {
            text.Append('-');
        }

        // Go's 'g': the shortest form switches to an exponent below 1e-4 and from 1e+06 on.
        var scientific = layout == 'e' || (layout == 'g' && digits.Length > 0 && (point - 1 < -4 || point - 1 >= LargestPlainPower));
        return (scientific ? Scientific(text, digits, point) : Plain(text, digits, point)).ToString();
    }

    /// <summary>Digits d1d2.. and the point such that the value is 0.d1d2.. * 10^point.</summary>
    private static (string Digits, int Point) Shortest(ulong mantissa, int exponent)
    {
        // Everything is scaled to integers: value and the half-way marks to its neighbours, over one common denominator.
        var numerator = (BigInteger)mantissa << 2;
        var denominator = new BigInteger(4);
        BigInteger above = 2;
        BigInteger below = mantissa == 1UL << 63 ? 1 : 2;
        if (exponent >= 0)
        {
            numerator <<= exponent;
            above <<= exponent;
            below <<= exponent;
        }
        else
        {
            denominator <<= -exponent;
        }

        var inclusive = (mantissa & 1) == 0;
        var point = (int)Math.Ceiling((exponent + 64 - 1) * 0.30102999566398120 - 1e-9);
        if (point >= 0)
        {
            denominator *= BigInteger.Pow(10, point);
        }
        else
        {
            var scale = BigInteger.Pow(10, -point);
            numerator *= scale;
            above *= scale;
            below *= scale;
        }

        if (numerator >= denominator)
        {
            denominator *= 10;
            point++;
        }

        while (numerator * 10 < denominator)
        {
            numerator *= 10;
            above *= 10;
            below *= 10;
            point--;
        }

        // The interval's upper end may already reach the next power of ten (9.99..9 rounds to 10).
        var digits = new StringBuilder();
        while (true)
        {
            var digit = (int)BigInteger.DivRem(numerator * 10, denominator, out numerator);
            above *= 10;
            below *= 10;
            var low = inclusive ? numerator <= below : numerator < below;
            var high = inclusive ? numerator + above >= denominator : numerator + above > denominator;
            if (!low && !high)
            {
                digits.Append((char)('0' + digit));
                continue;
            }

            var roundUp = low && high ? numerator * 2 >= denominator : high;
            digits.Append((char)('0' + digit));
            return roundUp ? RoundUp(digits, point) : (digits.ToString().TrimEnd('0'), point);
        }
    }

    private static (string Digits, int Point) RoundUp(StringBuilder digits, int point)
    {
        var at = digits.Length - 1;
        while (at >= 0 && digits[at] == '9')
        {
            at--;
        }

        if (at < 0)
        {
            return ("1", point + 1);
        }

        digits[at]++;
        return (digits.ToString(0, at + 1), point);
    }

    private static StringBuilder Scientific(StringBuilder text, string digits, int point)
    {
        text.Append(digits.Length == 0 ? '0' : digits[0]);
        if (digits.Length > 1)
        {
            text.Append('.').Append(digits, 1, digits.Length - 1);
        }

        var power = digits.Length == 0 ? 0 : point - 1;
        return text.Append('e').Append(power < 0 ? '-' : '+').Append(Math.Abs(power).ToString("00", CultureInfo.InvariantCulture));
    }

    private static StringBuilder Plain(StringBuilder text, string digits, int point)
    {
        if (point <= 0)
        {
            text.Append('0');
        }
        else
        {
            text.Append(digits, 0, Math.Min(point, digits.Length)).Append('0', Math.Max(0, point - digits.Length));
        }

        if (digits.Length > point)
        {
            text.Append('.').Append('0', Math.Max(0, -point)).Append(digits, Math.Max(0, point), digits.Length - Math.Max(0, point));
        }

        return text;
    }
}
