using System.Globalization;
using System.Numerics;

namespace PrGate.Rego.Values;

/// <summary>
/// A number. Integers that fit 64 bits are held as such; everything else keeps its text as written (1.50 prints 1.50) and computes
/// with a 64-bit mantissa like OPA. Two numbers are equal when their values are, whatever their text.
/// </summary>
public sealed class RegoNumber : RegoValue
{
    private const int SmallFrom = -128;
    private const int SmallTo = 1024;
    private static readonly RegoNumber[] Small = [.. Enumerable.Range(SmallFrom, SmallTo - SmallFrom + 1).Select(n => new RegoNumber(n))];

    /// <summary>Longer literals are refused: exact conversion costs more than linear time.</summary>
    public const int LongestLiteral = 4_096;

    private readonly long integer;
    private readonly BigFloat real;
    private readonly bool fits;
    private readonly bool isLong;
    private string? text;

    private RegoNumber(long value)
        : base(RegoKind.Number)
    {
        integer = value;
        fits = true;
        isLong = true;
    }

    private RegoNumber(BigFloat value, string? text)
        : base(RegoKind.Number)
    {
        this.text = text;
        real = value;
        fits = value.TryGetInt64(out integer);
    }

    /// <summary>The number as OPA prints it: literals as written, results of arithmetic in shortest form.</summary>
    public string Text => text ??= isLong ? integer.ToString(CultureInfo.InvariantCulture) : real.ToString();

    /// <summary>The value has no fraction (1.0 and 1e3 are integers by value).</summary>
    public bool IsInteger => fits || real.IsInteger;

    /// <summary>The text is that of an integer literal: digits only. OPA's sprintf picks int or float by this.</summary>
    public bool IsWrittenAsInteger => isLong || !Text.AsSpan().ContainsAny('.', 'e', 'E');

    public static RegoNumber Of(long value) => value is >= SmallFrom and <= SmallTo ? Small[value - SmallFrom] : new RegoNumber(value);

    /// <summary>The result of arithmetic.</summary>
    /// <exception cref="Builtins.BuiltinException">The number is beyond what the engine accepts (about ten to the power of 20,000).</exception>
    public static RegoNumber Of(BigFloat value) => value.TryGetInt64(out var whole) ? Of(whole)
        : value.IsExtreme ? throw new Builtins.BuiltinException("number out of range")
        : new RegoNumber(value, null);

    public static RegoNumber Of(BigInteger value) => value >= long.MinValue && value <= long.MaxValue
        ? Of((long)value)
        : new RegoNumber(BigFloat.From(value), value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A double, printed in its own shortest form (as Go's strconv does), not in that of its 64-bit image.</summary>
    public static RegoNumber Of(double value) => TryParse(value.ToString("R", CultureInfo.InvariantCulture), out var number)
        ? number
        : throw new ArgumentOutOfRangeException(nameof(value), value, "a Rego number must be finite");

    /// <summary>
    /// Reads a JSON number literal, keeping its text. False when it is not one (leading zeros, a bare dot) or its decimal exponent
    /// exceeds <see cref="BigFloat.LargestDecimalExponent"/>.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> literal, out RegoNumber number)
    {
        number = Small[-SmallFrom];
        if (literal.Length > LongestLiteral || !IsJsonNumber(literal))
        {
            return false;
        }

        if (literal.Length <= 20 && !(literal.Length == 2 && literal is "-0")
            && long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            number = Of(value);
            return true;
        }

        if (!BigFloat.TryParse(literal, out var real))
        {
            return false;
        }

        number = new RegoNumber(real, literal.ToString());
        return true;
    }

    /// <summary>The value as a 64-bit integer, when it is one.</summary>
    public bool TryGetInt64(out long value)
    {
        value = integer;
        return fits;
    }

    public BigFloat ToBigFloat() => isLong ? BigFloat.From(integer) : real;

    /// <summary>The exact integer for an integer literal of any length, else the value without its fraction.</summary>
    public BigInteger ToBigInteger() => isLong ? integer
        : IsWrittenAsInteger ? BigInteger.Parse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)
        : real.Truncate();

    /// <summary>The nearest double, infinite when the value is beyond its range.</summary>
    public double ToDouble() => isLong ? integer : double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public static RegoNumber Add(RegoNumber left, RegoNumber right) =>
        left.isLong && right.isLong && !Overflows(left.integer, right.integer, out var sum)
            ? Of(sum)
            : Of(left.ToBigFloat() + right.ToBigFloat());

    public static RegoNumber Subtract(RegoNumber left, RegoNumber right) =>
        left.isLong && right.isLong && right.integer != long.MinValue && !Overflows(left.integer, -right.integer, out var difference)
            ? Of(difference)
            : Of(left.ToBigFloat() - right.ToBigFloat());

    public static RegoNumber Multiply(RegoNumber left, RegoNumber right)
    {
        if (left.isLong && right.isLong)
        {
            var high = Math.BigMul(left.integer, right.integer, out var low);
            if ((high == 0 && low >= 0) || (high == -1 && low < 0))
            {
                return Of(low);
            }
        }

        return Of(left.ToBigFloat() * right.ToBigFloat());
    }

    /// <summary>The quotient; null when the divisor is zero.</summary>
    public static RegoNumber? Divide(RegoNumber left, RegoNumber right)
    {
        var divisor = right.ToBigFloat();
        return divisor.IsZero ? null
            : left.fits && right.fits && right.integer != -1 && left.integer % right.integer == 0 ? Of(left.integer / right.integer)
            : Of(left.ToBigFloat() / divisor);
    }

    private static bool Overflows(long left, long right, out long sum)
    {
        sum = unchecked(left + right);
        return ((left ^ sum) & (right ^ sum)) < 0;
    }

    private static bool IsJsonNumber(ReadOnlySpan<char> literal)
    {
        var at = literal.StartsWith("-") ? 1 : 0;
        var whole = Digits(literal, ref at);
        if (whole == 0 || (whole > 1 && literal[at - whole] == '0'))
        {
            return false;
        }

        if (at < literal.Length && literal[at] == '.')
        {
            at++;
            if (Digits(literal, ref at) == 0)
            {
                return false;
            }
        }

        if (at < literal.Length && (literal[at] is 'e' or 'E'))
        {
            at++;
            if (at < literal.Length && (literal[at] is '+' or '-'))
            {
                at++;
            }

            if (Digits(literal, ref at) == 0)
            {
                return false;
            }
        }

        return at == literal.Length;
    }

    private static int Digits(ReadOnlySpan<char> literal, ref int at)
    {
        var start = at;
        while (at < literal.Length && char.IsAsciiDigit(literal[at]))
        {
            at++;
        }

        return at - start;
    }

    private protected override bool SameContent(RegoValue other)
    {
        var that = (RegoNumber)other;
        return fits || that.fits ? fits && that.fits && integer == that.integer : real == that.real;
    }

    private protected override int CompareContent(RegoValue other)
    {
        var that = (RegoNumber)other;
        return fits && that.fits ? integer.CompareTo(that.integer) : ToBigFloat().CompareTo(that.ToBigFloat());
    }

    private protected override int ContentHash() => fits ? integer.GetHashCode() ^ 0x3ad8 : real.GetHashCode();
}
