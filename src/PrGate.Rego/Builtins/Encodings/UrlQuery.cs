using System.Globalization;
using System.Text;

namespace PrGate.Rego.Builtins.Encodings;

/// <summary>Query strings as Go's net/url escapes and reads them.</summary>
internal static class UrlQuery
{
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var part in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)part;
            if (char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~')
                escaped.Append(c);
            else if (c == ' ')
                escaped.Append('+');
            else
                escaped.Append('%').Append(part.ToString("X2", CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }

    /// <exception cref="BuiltinException">A percent sign is not followed by two hexadecimal digits.</exception>
    public static string Unescape(string text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                    throw new BuiltinException($"invalid URL escape \"{text[i..Math.Min(i + 3, text.Length)]}\"");
                bytes.Add(byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
                continue;
            }

            if (text[i] == '+')
            {
                bytes.Add((byte)' ');
                continue;
            }

            var rune = Rune.TryGetRuneAt(text, i, out var found) ? found : Rune.ReplacementChar;
            bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
            i += rune.Utf16SequenceLength - 1;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    /// <summary>The parameters in order; a name without an equals sign has an empty value.</summary>
    /// <exception cref="BuiltinException">An escape is malformed or a semicolon separates parameters.</exception>
    public static IEnumerable<(string Name, string Value)> Parse(string query)
    {
        foreach (var part in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Contains(';', StringComparison.Ordinal))
                throw new BuiltinException("invalid semicolon separator in query");
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            yield return equals < 0 ? (Unescape(part), "") : (Unescape(part[..equals]), Unescape(part[(equals + 1)..]));
        }
    }
}
