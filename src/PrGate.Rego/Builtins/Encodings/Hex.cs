using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Encodings;

/// <summary>Hexadecimal as Go's encoding/hex reads it.</summary>
internal static class Hex
{
    /// <exception cref="BuiltinException">A character is no digit, or their number is odd.</exception>
    public static byte[] Decode(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsAscii || !char.IsAsciiHexDigit((char)rune.Value))
                throw new BuiltinException($"encoding/hex: invalid byte: U+{rune.Value:X4} {GoQuote.Character(rune)}");
        }

        return text.Length % 2 == 0 ? Convert.FromHexString(text) : throw new BuiltinException("encoding/hex: odd length hex string");
    }
}
