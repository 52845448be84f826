using System.Globalization;
using System.Text;

namespace PrGate.Checks.Reporting;

/// <summary>Text from outside, made fit for one line: no line ends, no control or format characters, no halves of characters.</summary>
public static class PlainText
{
    private const char Ellipsis = '…';

    /// <summary>White space becomes one space; characters that are invisible or reorder text are written as their number.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value == ' ' || Rune.IsWhiteSpace(rune))
            {
                if (line.Length > 0 && line[^1] != ' ')
                    line.Append(' ');
                continue;
            }
            switch (Rune.GetUnicodeCategory(rune))
            {
                case UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned:
                    line.Append("U+").Append(rune.Value.ToString("X4", CultureInfo.InvariantCulture));
                    break;
                default:
                    line.Append(rune.ToString());
                    break;
            }
        }
        return line.ToString().TrimEnd();
    }

    /// <summary>At most <paramref name="limit"/> UTF-16 units, cut between graphemes, an ellipsis in place of what is left out.</summary>
    /// <param name="limit">At least 1.</param>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var end = 0;
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text.AsSpan(end));
            if (end + length > limit - 1)
                break;
            end += length;
        }
        return text[..end].TrimEnd() + Ellipsis;
    }
}
