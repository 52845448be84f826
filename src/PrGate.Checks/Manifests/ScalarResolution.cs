using System.Globalization;

namespace PrGate.Checks.Manifests;

/// <summary>
/// The meaning of a plain scalar as Go's <c>sigs.k8s.io/yaml</c> gives it (go-yaml v2, <c>resolve.go</c>): YAML 1.1 with the octal and binary
/// numbers of Go, no base 60, and dates left as strings.
/// </summary>
internal static class ScalarResolution
{
    /// <summary>The kind of a plain scalar without a tag.</summary>
    public static ScalarKind Resolve(string text)
    {
        if (text.Length == 0)
            return ScalarKind.Null;
        switch (text[0])
        {
            case 'y' or 'Y' or 'n' or 'N' or 't' or 'T' or 'f' or 'F' or 'o' or 'O' or '~':
                return Word(text);
            case '.':
                return text is ".nan" or ".NaN" or ".NAN" or ".inf" or ".Inf" or ".INF" || IsFloat(text) ? ScalarKind.Float : ScalarKind.String;
            case '+' or '-' or (>= '0' and <= '9'):
                return Number(text);
            default:
                return ScalarKind.String;
        }
    }

    /// <summary>The JSON form of a scalar whose kind is known; numbers that JSON cannot carry keep their text.</summary>
    public static string Canonical(string text, ScalarKind kind) => kind switch
    {
        ScalarKind.Null => "",
        ScalarKind.Boolean => Truth(text) ? "true" : "false",
        ScalarKind.Integer when TryInteger(text.Replace("_", "", StringComparison.Ordinal), out var number) => number.ToString(CultureInfo.InvariantCulture),
        ScalarKind.Float when double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) => number.ToString("R", CultureInfo.InvariantCulture),
        _ => text,
    };

    /// <summary>Whether the text can be read as what an explicit core tag claims it to be.</summary>
    public static bool Fits(string text, ScalarKind kind) => kind switch
    {
        ScalarKind.String => true,
        ScalarKind.Float => Resolve(text) is ScalarKind.Float or ScalarKind.Integer,
        _ => Resolve(text) == kind,
    };

    private static bool Truth(string text) => text[0] is 'y' or 'Y' or 't' or 'T' || text is "on" or "On" or "ON";

    private static ScalarKind Word(string text) => text switch
    {
        "y" or "Y" or "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => ScalarKind.Boolean,
        "n" or "N" or "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => ScalarKind.Boolean,
        "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        _ => ScalarKind.String,
    };

    private static ScalarKind Number(string text)
    {
        if (text is "+.inf" or "+.Inf" or "+.INF" or "-.inf" or "-.Inf" or "-.INF")
            return ScalarKind.Float;
        if (text.Length > 400)
            return ScalarKind.String; // no number that any tool can hold
        var plain = text.Contains('_', StringComparison.Ordinal) ? text.Replace("_", "", StringComparison.Ordinal) : text;
        if (TryInteger(plain, out _))
            return ScalarKind.Integer;
        return IsFloat(plain) ? ScalarKind.Float : ScalarKind.String;
    }

    /// <summary>Go's <c>strconv.ParseInt(text, 0, 64)</c>, then <c>ParseUint</c>: prefixes 0x, 0o, 0b and 0; out of 64 bits is no integer.</summary>
    private static bool TryInteger(string text, out Int128 number)
    {
        var digits = text.AsSpan();
        var negative = digits is ['-', ..];
        var signed = negative || digits is ['+', ..];
        if (signed)
            digits = digits[1..];
        var radix = digits switch
        {
            ['0', 'x' or 'X', ..] => 16,
            ['0', 'o' or 'O', ..] => 8,
            ['0', 'b' or 'B', ..] => 2,
            ['0', >= '0' and <= '9', ..] => 8,
            _ => 10,
        };
        digits = radix switch
        {
            16 or 2 => digits[2..],
            8 => digits[(char.IsAsciiDigit(digits[1]) ? 1 : 2)..],
            _ => digits,
        };
        number = 0;
        if (digits.IsEmpty || digits.Length > 64)
            return false;
        foreach (var c in digits)
        {
            var digit = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiHexDigit(c) ? (c | 0x20) - 'a' + 10 : 99;
            if (digit >= radix || number > ulong.MaxValue)
                return false;
            number = (number * radix) + digit;
        }
        if (negative)
            number = -number;
        return number >= long.MinValue && number <= (signed ? long.MaxValue : ulong.MaxValue);
    }

    /// <summary>go-yaml's pattern: a sign, digits with a point before, between or after them, and an exponent; sign and exponent may be absent.</summary>
    private static bool IsFloat(ReadOnlySpan<char> text)
    {
        if (text is ['+' or '-', ..])
            text = text[1..];
        var whole = Digits(ref text);
        if (text is ['.', ..])
        {
            text = text[1..];
            if (Digits(ref text) + whole == 0)
                return false;
        }
        else if (whole == 0)
        {
            return false;
        }
        if (text is not ['e' or 'E', ..])
            return text.IsEmpty;
        text = text[1..];
        if (text is ['+' or '-', ..])
            text = text[1..];
        return Digits(ref text) > 0 && text.IsEmpty;
    }

    private static int Digits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        if (count < 0)
            count = text.Length;
        text = text[count..];
        return count;
    }
}
