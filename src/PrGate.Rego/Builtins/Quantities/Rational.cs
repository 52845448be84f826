using System.Globalization;
using System.Numerics;

namespace PrGate.Rego.Builtins.Quantities;

/// <summary>An exact fraction, for amounts such as 0.001 that no binary number holds.</summary>
internal readonly record struct Rational(BigInteger Numerator, BigInteger Denominator)
{
    private const int MaxExponent = 20_000;

    public static Rational operator *(Rational left, Rational right) =>
        new(left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    /// <summary>The exact value of a binary64 number.</summary>
    public static Rational Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        BigInteger mantissa = (bits & 0xFFFFFFFFFFFFF) | (1L << 52);
        return exponent >= 0 ? new(mantissa << exponent, 1) : new(mantissa, BigInteger.One << -exponent);
    }

    /// <summary>A decimal text such as -12.5e3; null if it is none or its exponent exceeds 20,000.</summary>
    public static Rational? Parse(string text)
    {
        var exponentAt = text.IndexOfAny(['e', 'E']);
        var scale = 0;
        if (exponentAt >= 0 && !int.TryParse(text.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out scale))
            return null;
        var mantissa = exponentAt < 0 ? text : text[..exponentAt];
        var sign = mantissa.StartsWith('-') ? -1 : 1;
        if (mantissa.StartsWith('-') || mantissa.StartsWith('+'))
            mantissa = mantissa[1..];
        var pointAt = mantissa.IndexOf('.', StringComparison.Ordinal);
        if (pointAt >= 0)
        {
            scale -= mantissa.Length - pointAt - 1;
            mantissa = mantissa.Remove(pointAt, 1);
        }

        if (mantissa.Length == 0 || !mantissa.All(char.IsAsciiDigit) || Math.Abs(scale) > MaxExponent)
            return null;
        var digits = BigInteger.Parse(mantissa, NumberStyles.None, CultureInfo.InvariantCulture) * sign;
        return scale >= 0 ? new(digits * BigInteger.Pow(10, scale), 1) : new(digits, BigInteger.Pow(10, -scale));
    }

    /// <summary>An integer in full, anything else with ten decimals, halves away from zero.</summary>
    public override string ToString()
    {
        var whole = BigInteger.DivRem(Numerator, Denominator, out var rest);
        if (rest.IsZero)
            return whole.ToString(CultureInfo.InvariantCulture);
        var scaled = BigInteger.DivRem(BigInteger.Abs(Numerator) * BigInteger.Pow(10, 10), Denominator, out rest);
        if (rest * 2 >= Denominator)
            scaled += 1;
        var digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(11, '0');
        return $"{(Numerator.Sign < 0 ? "-" : "")}{digits[..^10]}.{digits[^10..]}";
    }
}
