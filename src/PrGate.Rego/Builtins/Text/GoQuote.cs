using System.Globalization;
using System.Text;

namespace PrGate.Rego.Builtins.Text;

/// <summary>Go's <c>strconv.Quote</c> family: text as a Go literal.</summary>
internal static class GoQuote
{
    public static string Text(string value, bool asciiOnly = false)
    {
        var quoted = new StringBuilder(value.Length + 2).Append('"');
        foreach (var rune in value.EnumerateRunes())
            Escape(quoted, rune, '"', asciiOnly);
        return quoted.Append('"').ToString();
    }

    public static string Character(Rune value, bool asciiOnly = false)
    {
        var quoted = new StringBuilder().Append('\'');
        Escape(quoted, value, '\'', asciiOnly);
        return quoted.Append('\'').ToString();
    }

    /// <summary>Whether the text can stand between backquotes unchanged.</summary>
    public static bool CanBackquote(string value)
    {
        foreach (var rune in value.EnumerateRunes())
        {
            if (rune.Value is '`' or 0x7F or 0xFEFF or 0xFFFD || (rune.Value < ' ' && rune.Value != '\t'))
                return false;
        }

        return true;
    }

    /// <summary>Go's <c>strconv.IsPrint</c>: letters, marks, numbers, punctuation, symbols and the ASCII blank.</summary>
    public static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator);

    private static void Escape(StringBuilder output, Rune rune, char quote, bool asciiOnly)
    {
        if (rune.Value == quote || rune.Value == '\\')
        {
            output.Append('\\').Append((char)rune.Value);
            return;
        }

        if ((rune.IsAscii || !asciiOnly) && IsPrintable(rune))
        {
            output.Append(rune.ToString());
            return;
        }

        output.Append(rune.Value switch
        {
            '\a' => "\\a",
            '\b' => "\\b",
            '\f' => "\\f",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\v' => "\\v",
            < ' ' or 0x7F => "\\x" + rune.Value.ToString("x2", CultureInfo.InvariantCulture),
            < 0x10000 => "\\u" + rune.Value.ToString("x4", CultureInfo.InvariantCulture),
            _ => "\\U" + rune.Value.ToString("x8", CultureInfo.InvariantCulture),
        });
    }
}
