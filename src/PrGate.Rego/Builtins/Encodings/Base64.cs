namespace PrGate.Rego.Builtins.Encodings;

/// <summary>Base64 as Go's encoding/base64 reads and writes it: padded, line breaks ignored, nothing else.</summary>
internal static class Base64
{
    private const string Standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private const string UrlSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static string Encode(ReadOnlySpan<byte> bytes, bool url = false, bool pad = true)
    {
        var text = Convert.ToBase64String(bytes);
        if (url)
            text = text.Replace('+', '-').Replace('/', '_');
        return pad ? text : text.TrimEnd('=');
    }

    /// <summary>The bytes of a padded text.</summary>
    /// <exception cref="BuiltinException">A character does not belong there; the message counts from 0.</exception>
    public static byte[] Decode(string text, bool url = false)
    {
        var alphabet = url ? UrlSafe : Standard;
        var bytes = new List<byte>(text.Length * 3 / 4);
        var (bits, digits, padding) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is '\r' or '\n')
                continue;
            if (c == '=' && digits + padding is 2 or 3 && digits >= 2)
            {
                padding++;
                if (digits + padding < 4)
                    continue;
                Flush(bytes, bits, digits);
                (bits, digits, padding) = (0, 0, 0);
                var rest = text.AsSpan(i + 1).IndexOfAnyExcept('\r', '\n');
                return rest < 0 ? [.. bytes] : throw Illegal(i + 1 + rest);
            }

            var digit = padding > 0 ? -1 : alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                throw Illegal(i);
            bits = (bits << 6) | digit;
            if (++digits == 4)
            {
                Flush(bytes, bits, digits);
                (bits, digits) = (0, 0);
            }
        }

        return digits == 0 ? [.. bytes] : throw Illegal(text.Length - digits - padding);
    }

    private static void Flush(List<byte> bytes, int bits, int digits)
    {
        bits <<= 6 * (4 - digits);
        bytes.Add((byte)(bits >> 16));
        if (digits > 2)
            bytes.Add((byte)(bits >> 8));
        if (digits > 3)
            bytes.Add((byte)bits);
    }

    private static BuiltinException Illegal(int at) => new($"illegal base64 data at input byte {at}");
}
