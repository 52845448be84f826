using System.Globalization;

namespace PrGate.Rego.Builtins.Text;

/// <summary>Hexadecimal text of a binary64 number as Go writes it for %x: <c>0x1.8p+01</c>.</summary>
internal static class HexFloat
{
    /// <param name="value">A number; the sign is left to the caller.</param>
    /// <param name="precision">Hexadecimal digits after the point, or -1 for as many as needed.</param>
    public static string Format(double value, int precision, bool upper)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return "Inf";

        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var exponent = (int)(bits >> 52) - 1023;
        var mantissa = (ulong)bits & 0xFFFFFFFFFFFFF;
        if (exponent == -1023)
        {
            exponent = mantissa == 0 ? 0 : -1022;
            while (mantissa != 0 && (mantissa & (1UL << 52)) == 0)
            {
                mantissa <<= 1;
                exponent--;
            }
        }
        else
        {
            mantissa |= 1UL << 52;
        }

        if (precision is >= 0 and < 13)
        {
            var shift = 52 - (4 * precision);
            var rest = mantissa & ((1UL << shift) - 1);
            var half = 1UL << (shift - 1);
            mantissa >>= shift;
            if (rest > half || (rest == half && (mantissa & 1) == 1))
                mantissa++;
            mantissa <<= shift;
            if ((mantissa & (1UL << 53)) != 0)
            {
                mantissa >>= 1;
                exponent++;
            }
        }

        var fraction = (mantissa & 0xFFFFFFFFFFFFF).ToString("x13", CultureInfo.InvariantCulture);
        fraction = precision < 0 ? fraction.TrimEnd('0') : fraction.PadRight(Math.Max(precision, 13), '0')[..precision];
        var text = $"0x{mantissa >> 52}{(fraction.Length > 0 ? "." : "")}{fraction}p{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        return upper ? text.ToUpperInvariant() : text;
    }
}
