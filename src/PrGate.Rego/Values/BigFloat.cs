using System.Globalization;
using System.Numerics;

namespace PrGate.Rego.Values;

/// <summary>
/// A binary floating point number with a mantissa of 64 bits, rounded to nearest even: the arithmetic OPA does (Go's big.Float in its
/// default precision). The value is mantissa * 2^exponent, the mantissa's top bit is set unless the number is zero.
/// </summary>
public readonly struct BigFloat : IEquatable<BigFloat>, IComparable<BigFloat>
{
    private const int Precision = 64;

    /// <summary>Decimal exponents beyond this are refused when read: exact scaling would cost unbounded time.</summary>
    public const int LargestDecimalExponent = 20_000;

    private readonly ulong mantissa;
    private readonly int exponent;
    private readonly bool negative;

    private BigFloat(bool negative, ulong mantissa, int exponent)
    {
        this.negative = negative;
        this.mantissa = mantissa;
        this.exponent = exponent;
    }

    /// <summary>Results beyond two to this power, or its inverse, are out of range: about ten to the power of 20,000.</summary>
    private const int LargestBinaryExponent = 66_500;

    public static BigFloat Zero => default;

    /// <summary>The magnitude is beyond what numbers of the engine may have.</summary>
    public bool IsExtreme => Math.Abs((long)exponent) > LargestBinaryExponent;

    public bool IsZero => mantissa == 0;

    public int Sign => mantissa == 0 ? 0 : negative ? -1 : 1;

    public bool IsInteger => mantissa == 0 || exponent >= 0 || (exponent > -Precision && BitOperations.TrailingZeroCount(mantissa) >= -exponent);

    public static BigFloat From(long value) =>
        Normalised(value < 0, value < 0 ? unchecked((ulong)-value) : (ulong)value, 0, false);

    public static BigFloat From(BigInteger value) => FromRatio(value, BigInteger.One);

    public static BigFloat From(double value)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return Zero;
        }

        var bits = BitConverter.DoubleToInt64Bits(value);
        var biased = (int)((bits >> 52) & 0x7ff);
        var fraction = (ulong)bits & 0xfffffffffffffUL;
        var (digits, power) = biased == 0 ? (fraction, -1074) : (fraction | (1UL << 52), biased - 1075);
        return Normalised(value < 0, digits, power, false);
    }

    /// <summary>Reads a decimal literal such as -12.5e3. False when the text is no JSON-like number or its exponent is out of bounds.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BigFloat value)
    {
        value = default;
        var isNegative = text.Length > 0 && text[0] == '-';
        var rest = isNegative || (text.Length > 0 && text[0] == '+') ? text[1..] : text;
        var scale = 0;
        var e = rest.IndexOfAny('e', 'E');
        if (e >= 0)
        {
            if (!int.TryParse(rest[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out scale))
            {
                return false;
            }

            rest = rest[..e];
        }

        var point = rest.IndexOf('.');
        var digits = point < 0 ? rest.ToString() : string.Concat(rest[..point], rest[(point + 1)..]);
        if (digits.Length == 0 || digits.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        if (point >= 0)
        {
            scale -= rest.Length - point - 1;
        }

        var integer = BigInteger.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
        if (integer.IsZero)
        {
            return true;
        }

        if (Math.Abs((long)scale) > LargestDecimalExponent)
        {
            return false;
        }

        var signed = isNegative ? -integer : integer;
        value = scale >= 0
            ? FromRatio(signed * BigInteger.Pow(10, scale), BigInteger.One)
            : FromRatio(signed, BigInteger.Pow(10, -scale));
        return true;
    }

    public static BigFloat operator +(BigFloat left, BigFloat right)
    {
        if (left.IsZero)
        {
            return right;
        }

        if (right.IsZero)
        {
            return left;
        }

        // Beyond this distance the smaller operand cannot reach even the sticky bit's neighbourhood: it only decides the rounding.
        var (big, small) = left.exponent >= right.exponent ? (left, right) : (right, left);
        if (big.exponent - small.exponent > (2 * Precision) + 2)
        {
            small = new BigFloat(small.negative, 1, big.exponent - Precision - 2);
        }

        var sum = (big.SignedMantissa << (big.exponent - small.exponent)) + small.SignedMantissa;
        return Rounded(sum, small.exponent, false);
    }

    public static BigFloat operator -(BigFloat value) => new(!value.negative && value.mantissa != 0, value.mantissa, value.exponent);

    public static BigFloat operator -(BigFloat left, BigFloat right) => left + -right;

    public static BigFloat operator *(BigFloat left, BigFloat right) =>
        Rounded(left.SignedMantissa * right.SignedMantissa, left.exponent + right.exponent, false);

    /// <summary>The quotient. The divisor must not be zero.</summary>
    public static BigFloat operator /(BigFloat left, BigFloat right)
    {
        if (right.IsZero)
        {
            throw new DivideByZeroException();
        }

        if (left.IsZero)
        {
            return Zero;
        }

        var quotient = BigInteger.DivRem(left.SignedMantissa << (Precision + 2), right.SignedMantissa, out var remainder);
        return Rounded(quotient, left.exponent - right.exponent - Precision - 2, !remainder.IsZero);
    }

    public static bool operator ==(BigFloat left, BigFloat right) => left.CompareTo(right) == 0;

    public static bool operator !=(BigFloat left, BigFloat right) => left.CompareTo(right) != 0;

    public static bool operator <(BigFloat left, BigFloat right) => left.CompareTo(right) < 0;

    public static bool operator >(BigFloat left, BigFloat right) => left.CompareTo(right) > 0;

    public static bool operator <=(BigFloat left, BigFloat right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BigFloat left, BigFloat right) => left.CompareTo(right) >= 0;

    public int CompareTo(BigFloat other)
    {
        if (Sign != other.Sign)
        {
            return Sign.CompareTo(other.Sign);
        }

        if (mantissa == 0)
        {
            return 0;
        }

        var magnitude = exponent != other.exponent ? exponent.CompareTo(other.exponent) : mantissa.CompareTo(other.mantissa);
        return negative ? -magnitude : magnitude;
    }

    public bool Equals(BigFloat other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is BigFloat other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(mantissa, exponent, Sign);

    /// <summary>The value as a 64-bit integer, when it is one.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        if (mantissa == 0)
        {
            return true;
        }

        if (exponent > 0 || exponent <= -Precision || BitOperations.TrailingZeroCount(mantissa) < -exponent)
        {
            return false;
        }

        var magnitude = mantissa >> -exponent;
        if (magnitude > long.MaxValue && !(negative && magnitude == 1UL << 63))
        {
            return false;
        }

        value = negative ? unchecked((long)(0UL - magnitude)) : (long)magnitude;
        return true;
    }

    /// <summary>The number without its fraction, rounded towards zero.</summary>
    public BigInteger Truncate() => exponent >= 0 ? SignedMantissa << exponent
        : exponent <= -Precision ? BigInteger.Zero
        : negative ? -(BigInteger)(mantissa >> -exponent) : (BigInteger)(mantissa >> -exponent);

    /// <summary>The nearest double; infinity when out of its range.</summary>
    public double ToDouble()
    {
        if (IsZero)
        {
            return 0;
        }

        // The shortest decimal that identifies 64 bits also rounds correctly to the 53 of a double, subnormals included.
        return double.Parse(ToText('e'), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>As OPA prints the result of arithmetic: integers in full, everything else in the shortest form that reads back the same.</summary>
    public override string ToString() => IsInteger ? ToText('f') : ToText('g');

    /// <summary>The shortest decimal digits that identify the number, in Go's layout 'e', 'f' or 'g'.</summary>
    public string ToText(char layout) => BigFloatText.Format(negative, mantissa, exponent, layout);

    internal static BigFloat FromRatio(BigInteger numerator, BigInteger denominator)
    {
        if (numerator.IsZero)
        {
            return Zero;
        }

        var shift = Math.Max(0, Precision + 2 - (int)(BigInteger.Abs(numerator).GetBitLength() - denominator.GetBitLength()));
        var quotient = BigInteger.DivRem(numerator << shift, denominator, out var remainder);
        return Rounded(quotient, -shift, !remainder.IsZero);
    }

    private BigInteger SignedMantissa => negative ? -(BigInteger)mantissa : mantissa;

    /// <summary>Rounds value * 2^power to the precision; <paramref name="inexact"/> says that a non-zero rest was cut off below.</summary>
    private static BigFloat Rounded(BigInteger value, int power, bool inexact)
    {
        if (value.IsZero)
        {
            return Zero;
        }

        var isNegative = value.Sign < 0;
        var magnitude = BigInteger.Abs(value);
        var excess = (int)magnitude.GetBitLength() - Precision;
        if (excess <= 0)
        {
            return Normalised(isNegative, (ulong)magnitude, power, false);
        }

        var kept = magnitude >> excess;
        var rest = magnitude - (kept << excess);
        var half = BigInteger.One << (excess - 1);
        var order = rest.CompareTo(half);
        var up = order > 0 || (order == 0 && (inexact || !kept.IsEven));
        return Normalised(isNegative, (ulong)kept, power + excess, up);
    }

    private static BigFloat Normalised(bool isNegative, ulong digits, int power, bool up)
    {
        if (up)
        {
            if (digits == ulong.MaxValue)
            {
                return new BigFloat(isNegative, 1UL << 63, power + 1);
            }

            digits++;
        }

        if (digits == 0)
        {
            return Zero;
        }

        var shift = BitOperations.LeadingZeroCount(digits);
        return new BigFloat(isNegative, digits << shift, power - shift);
    }
}
