using System.Globalization;
using System.Numerics;
using System.Text;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>Go's verbs for an integer of machine size.</summary>
internal static class IntegerFormat
{
    public static bool TryAppend(StringBuilder output, BigInteger value, char verb, FormatFlags flags)
    {
        switch (verb)
        {
            case 'v' or 'd': Number(output, value, 10, verb, flags); return true;
            case 'b': Number(output, value, 2, verb, flags); return true;
            case 'o' or 'O': Number(output, value, 8, verb, flags); return true;
            case 'x' or 'X': Number(output, value, 16, verb, flags); return true;
            case 'c': flags.Pad(output, CharacterOf(value).ToString()); return true;
            case 'q': Quoted(output, value, flags); return true;
            case 'U': Unicode(output, value, flags); return true;
            default: return false;
        }
    }

    /// <summary>Digits of the magnitude in base 2, 8, 10 or 16, lower case.</summary>
    public static string Digits(BigInteger magnitude, int radix)
    {
        if (radix == 10)
            return magnitude.ToString(CultureInfo.InvariantCulture);
        if (magnitude.IsZero)
            return "0";
        var shift = radix switch { 2 => 1, 8 => 3, _ => 4 };
        var digits = new StringBuilder();
        foreach (var part in magnitude.ToByteArray(isUnsigned: true, isBigEndian: true))
            digits.Append(part.ToString("b8", CultureInfo.InvariantCulture));
        if (shift == 1)
            return digits.ToString().TrimStart('0');

        digits.Insert(0, "0", (shift - (digits.Length % shift)) % shift);
        var text = new StringBuilder(digits.Length / shift);
        for (var i = 0; i < digits.Length; i += shift)
        {
            var digit = 0;
            for (var bit = 0; bit < shift; bit++)
                digit = (digit << 1) | (digits[i + bit] - '0');
            text.Append("0123456789abcdef"[digit]);
        }

        return text.ToString().TrimStart('0');
    }

    private static void Number(StringBuilder output, BigInteger value, int radix, char verb, FormatFlags flags)
    {
        var negative = value.Sign < 0;
        var least = 0;
        if (flags.Precision is { } precision)
        {
            least = precision;
            if (precision == 0 && value.IsZero)
            {
                output.Append(' ', flags.Width ?? 0);
                return;
            }
        }
        else if (flags.Zero && !flags.Minus && flags.Width is { } width)
        {
            least = negative || flags.Plus || flags.Space ? width - 1 : width;
        }

        var digits = Digits(BigInteger.Abs(value), radix);
        if (verb == 'X')
            digits = digits.ToUpperInvariant();
        var text = new StringBuilder(digits);
        if (text.Length < least)
            text.Insert(0, "0", least - text.Length);
        if (flags.Sharp)
        {
            text.Insert(0, radix switch
            {
                2 => "0b",
                8 when text[0] != '0' => "0",
                16 => verb == 'X' ? "0X" : "0x",
                _ => "",
            });
        }

        if (verb == 'O')
            text.Insert(0, "0o");
        if (negative)
            text.Insert(0, '-');
        else if (flags.Plus)
            text.Insert(0, '+');
        else if (flags.Space)
            text.Insert(0, ' ');
        flags.Zero = false;
        flags.Pad(output, text.ToString());
    }

    private static Rune CharacterOf(BigInteger value) =>
        value >= 0 && value <= 0x10FFFF && Rune.IsValid((int)value) ? new Rune((int)value) : Rune.ReplacementChar;

    private static void Quoted(StringBuilder output, BigInteger value, FormatFlags flags) =>
        flags.Pad(output, GoQuote.Character(CharacterOf(value), asciiOnly: flags.Plus));

    private static void Unicode(StringBuilder output, BigInteger value, FormatFlags flags)
    {
        var digits = Digits(value.Sign < 0 ? value + (BigInteger.One << 64) : value, 16).ToUpperInvariant();
        var text = "U+" + digits.PadLeft(Math.Max(flags.Precision ?? 4, 4), '0');
        if (flags.Sharp && value >= 0 && value <= 0x10FFFF && Rune.IsValid((int)value) && GoQuote.IsPrintable(new Rune((int)value)))
            text += $" '{new Rune((int)value)}'";
        flags.Zero = false;
        flags.Pad(output, text);
    }
}
