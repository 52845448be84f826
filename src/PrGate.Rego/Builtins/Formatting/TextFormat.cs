using System.Globalization;
using System.Text;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Formatting;

/// <summary>Go's verbs for text.</summary>
internal static class TextFormat
{
    public static bool TryAppend(StringBuilder output, string value, char verb, FormatFlags flags)
    {
        if (verb is not ('v' or 's' or 'x' or 'X' or 'q'))
            return false;
        Append(output, value, verb, flags);
        return true;
    }

    public static void Append(StringBuilder output, string value, char verb, FormatFlags flags)
    {
        switch (verb)
        {
            case 'x' or 'X':
                flags.Pad(output, Hex(value, verb == 'X', flags));
                break;
            case 'q':
            case 'v' when flags.SharpV:
                value = Truncate(value, flags);
                flags.Pad(output, flags.Sharp && GoQuote.CanBackquote(value) ? $"`{value}`" : GoQuote.Text(value, asciiOnly: flags.Plus));
                break;
            default:
                flags.Pad(output, Truncate(value, flags));
                break;
        }
    }

    private static string Truncate(string value, FormatFlags flags) =>
        flags.Precision is { } most ? CodePoints.Take(value, most) : value;

    /// <summary>The UTF-8 bytes; the precision limits bytes, a space flag puts blanks between them, a sharp flag 0x before.</summary>
    private static string Hex(string value, bool upper, FormatFlags flags)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        var count = Math.Min(flags.Precision ?? bytes.Length, bytes.Length);
        var text = new StringBuilder(count * 2);
        for (var i = 0; i < count; i++)
        {
            if (flags.Space && i > 0)
                text.Append(' ');
            if (flags.Sharp && (flags.Space || i == 0))
                text.Append(upper ? "0X" : "0x");
            text.Append(bytes[i].ToString(upper ? "X2" : "x2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
