using System.Numerics;
using System.Text;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>The verbs of Go's <c>big.Int</c>, which formats itself and also takes <c>%s</c>.</summary>
internal static class BigIntegerFormat
{
    public static bool TryAppend(StringBuilder output, BigInteger value, char verb, FormatFlags flags)
    {
        var radix = verb switch
        {
            'b' => 2,
            'o' or 'O' => 8,
            'd' or 's' or 'v' => 10,
            'x' or 'X' => 16,
            _ => 0,
        };
        if (radix == 0)
            return false;

        var sign = value.Sign < 0 ? "-" : flags.Plus ? "+" : flags.Space ? " " : "";
        var prefix = verb switch
        {
            'O' => "0o",
            'b' when flags.Sharp => "0b",
            'o' when flags.Sharp => "0",
            'x' when flags.Sharp => "0x",
            'X' when flags.Sharp => "0X",
            _ => "",
        };
        var digits = IntegerFormat.Digits(BigInteger.Abs(value), radix);
        if (verb == 'X')
            digits = digits.ToUpperInvariant();

        var zeros = Math.Max((flags.Precision ?? 0) - digits.Length, 0);
        var missing = (flags.Width ?? 0) - sign.Length - prefix.Length - zeros - digits.Length;
        var (left, right) = (0, 0);
        if (missing > 0)
        {
            if (flags.Minus)
                right = missing;
            else if (flags.Zero && flags.Precision is null)
                zeros = missing;
            else
                left = missing;
        }

        output.Append(' ', left).Append(sign).Append(prefix).Append('0', zeros).Append(digits).Append(' ', right);
        return true;
    }
}
