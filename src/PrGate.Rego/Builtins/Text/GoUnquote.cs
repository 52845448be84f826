using System.Globalization;
using System.Text;

namespace PrGate.Rego.Builtins.Text;

/// <summary>The text a Go string or character literal stands for (<c>strconv.Unquote</c>).</summary>
internal static class GoUnquote
{
    /// <param name="literal">What stands between the quotes.</param>
    /// <param name="quote">The quote.</param>
    public static string? TryText(ReadOnlySpan<char> literal, char quote)
    {
        if (literal.IndexOf('\\') < 0)
            return literal.ToString();

        // \x and octal escapes are bytes of UTF-8, so the text is put together as bytes.
        var bytes = new List<byte>(literal.Length);
        Span<byte> encoded = stackalloc byte[4];
        while (literal.Length > 0)
        {
            if (literal[0] != '\\')
            {
                Rune.DecodeFromUtf16(literal, out var plain, out var used);
                bytes.AddRange(encoded[..plain.EncodeToUtf8(encoded)]);
                literal = literal[used..];
                continue;
            }

            if (literal.Length < 2 || !TryEscape(ref literal, quote, bytes))
                return null;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static bool TryEscape(ref ReadOnlySpan<char> literal, char quote, List<byte> bytes)
    {
        var kind = literal[1];
        var plain = "abfnrtv\\".IndexOf(kind, StringComparison.Ordinal);
        if (plain >= 0 || kind == quote)
        {
            bytes.Add(plain >= 0 ? (byte)"\a\b\f\n\r\t\v\\"[plain] : (byte)quote);
            literal = literal[2..];
            return true;
        }

        if (kind is >= '0' and <= '7')
            return TryOctal(ref literal, bytes);

        var digits = kind switch { 'x' => 2, 'u' => 4, 'U' => 8, _ => 0 };
        if (digits == 0 || literal.Length < 2 + digits
            || !uint.TryParse(literal.Slice(2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return false;
        literal = literal[(2 + digits)..];
        if (kind == 'x')
        {
            bytes.Add((byte)value);
            return true;
        }

        if (!Rune.TryCreate(value, out var rune))
            return false;
        Span<byte> encoded = stackalloc byte[4];
        bytes.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
        return true;
    }

    private static bool TryOctal(ref ReadOnlySpan<char> literal, List<byte> bytes)
    {
        if (literal.Length < 4)
            return false;
        var value = 0;
        foreach (var digit in literal.Slice(1, 3))
        {
            if (digit is < '0' or > '7')
                return false;
            value = (value * 8) + (digit - '0');
        }

        if (value > 255)
            return false;
        bytes.Add((byte)value);
        literal = literal[4..];
        return true;
    }
}
