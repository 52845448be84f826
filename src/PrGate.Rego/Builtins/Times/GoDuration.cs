using System.Globalization;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Times;

/// <summary>Go's <c>time.ParseDuration</c>: <c>1h15m30.9s</c>, units ns, us, µs, ms, s, m, h.</summary>
internal static class GoDuration
{
    /// <summary>Nanoseconds.</summary>
    /// <exception cref="BuiltinException">No duration, or beyond 64 bits; Go's message.</exception>
    public static long Parse(string text)
    {
        var rest = text.AsSpan(text.StartsWith('-') || text.StartsWith('+') ? 1 : 0);
        if (rest is "0")
            return 0;
        if (rest.Length == 0)
            throw Invalid(text);

        Int128 total = 0;
        while (rest.Length > 0)
        {
            var length = 0;
            var points = 0;
            while (length < rest.Length && (char.IsAsciiDigit(rest[length]) || (rest[length] == '.' && points++ == 0)))
                length++;
            var number = rest[..length];
            if (!number.ContainsAnyInRange('0', '9') || number.Length > 30)
                throw Invalid(text);
            rest = rest[length..];

            var unitLength = 0;
            while (unitLength < rest.Length && rest[unitLength] != '.' && !char.IsAsciiDigit(rest[unitLength]))
                unitLength++;
            if (unitLength == 0)
                throw new BuiltinException($"time: missing unit in duration {GoQuote.Text(text)}");
            total += (Int128)decimal.Truncate(decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) is var amount
                && amount < 10_000_000_000_000_000_000m ? amount * Unit(rest[..unitLength].ToString(), text) : throw Invalid(text));
            if (total > (Int128)long.MaxValue + 1)
                throw Invalid(text);
            rest = rest[unitLength..];
        }

        if (text.StartsWith('-'))
            total = -total;
        return total <= long.MaxValue ? (long)total : throw Invalid(text);
    }

    private static long Unit(string unit, string text) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => throw new BuiltinException($"time: unknown unit {GoQuote.Text(unit)} in duration {GoQuote.Text(text)}"),
    };

    private static BuiltinException Invalid(string text) => new($"time: invalid duration {GoQuote.Text(text)}");
}
