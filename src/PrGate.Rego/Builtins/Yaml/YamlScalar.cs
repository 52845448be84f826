using System.Globalization;
using System.Numerics;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Yaml;

/// <summary>
/// Plain scalars as Kubernetes' tools read them: YAML 1.1, where yes and on are true, 017 is 15 and 1_000 is 1000, but a date stays
/// a string.
/// </summary>
internal static class YamlScalar
{
    /// <summary>The value a plain (unquoted) scalar stands for.</summary>
    /// <exception cref="BuiltinException">A number that JSON cannot hold: infinity or not-a-number.</exception>
    public static RegoValue Resolve(string text)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return RegoNull.Instance;
            case "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON":
                return RegoBoolean.True;
            case "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF":
                return RegoBoolean.False;
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF" or ".nan" or ".NaN" or ".NAN":
                throw new BuiltinException($"yaml: {text} has no JSON form");
            default:
                return char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.' ? (RegoValue?)Number(text) ?? new RegoString(text) : new RegoString(text);
        }
    }

    /// <summary>A number in any of YAML 1.1's notations, null if the text is none.</summary>
    private static RegoNumber? Number(string text)
    {
        var plain = text.Replace("_", "", StringComparison.Ordinal);
        if (plain.Length == 0)
            return null;
        if (Integer(plain) is { } integer)
            return RegoNumber.Of(integer);
        if (!IsFloat(plain) || !double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
            return null;

        // Go prints the float anew: 1.50 becomes 1.5.
        return RegoNumber.Of(value);
    }

    private static BigInteger? Integer(string text)
    {
        var sign = text[0] == '-' ? -1 : 1;
        var digits = text[0] is '+' or '-' ? text[1..] : text;
        if (digits.Length == 0)
            return null;
        var (radix, body) = digits switch
        {
            _ when digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase) => (16, digits[2..]),
            _ when digits.StartsWith("0b", StringComparison.OrdinalIgnoreCase) => (2, digits[2..]),
            _ when digits.StartsWith("0o", StringComparison.OrdinalIgnoreCase) => (8, digits[2..]),
            ['0', _, ..] => (8, digits[1..]),
            _ => (10, digits),
        };
        if (body.Length == 0)
            return null;
        BigInteger value = 0;
        foreach (var c in body)
        {
            var digit = char.IsAsciiHexDigit(c) ? Convert.ToInt32(c.ToString(), 16) : 16;
            if (digit >= radix)
                return null;
            value = (value * radix) + digit;
        }

        return value * sign;
    }

    private static bool IsFloat(string text)
    {
        var at = text[0] is '+' or '-' ? 1 : 0;
        var whole = Digits(text, ref at);
        var fraction = 0;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            fraction = Digits(text, ref at);
        }

        if (whole + fraction == 0)
            return false;
        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
                at++;
            if (Digits(text, ref at) == 0)
                return false;
        }

        return at == text.Length;
    }

    private static int Digits(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at - start;
    }
}
