using System.Globalization;
using System.Text;

namespace PrGate.Rego.Values;

/// <summary>Writes values as Rego source text, the way OPA prints terms.</summary>
public static class RegoText
{
    public static string Print(RegoValue value)
    {
        var text = new StringBuilder();
        Print(value, text);
        return text.ToString();
    }

    public static void Print(RegoValue value, StringBuilder text)
    {
        switch (value)
        {
            case RegoNull:
                text.Append("null");
                break;
            case RegoBoolean boolean:
                text.Append(boolean.Value ? "true" : "false");
                break;
            case RegoNumber number:
                text.Append(number.Text);
                break;
            case RegoString chars:
                Quote(chars.Value, text);
                break;
            case RegoArray array:
                PrintList(array.Items, '[', ']', text);
                break;
            case RegoSet { Count: 0 }:
                text.Append("set()");
                break;
            case RegoSet set:
                PrintList(set.Items, '{', '}', text);
                break;
            case RegoObject entries:
                PrintEntries(entries, text);
                break;
        }
    }

    /// <summary>Quotes text as Go's strconv.Quote does: unprintable characters escaped, others as they are.</summary>
    public static void Quote(string value, StringBuilder text)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
                    break;
                case >= ' ' and <= '~':
                    text.Append(c);
                    break;
                case '\a':
                    text.Append("\\a");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\v':
                    text.Append("\\v");
                    break;
                case < ' ' or '\x7f':
                    text.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
                    break;
                default:
                    i += QuoteRune(value, i, text) - 1;
                    break;
            }
        }

        text.Append('"');
    }

    private static int QuoteRune(string value, int at, StringBuilder text)
    {
        if (Rune.DecodeFromUtf16(value.AsSpan(at), out var rune, out var length) != System.Buffers.OperationStatus.Done)
        {
            text.Append('\ufffd');
        }
        else if (IsPrintable(rune))
        {
            text.Append(value, at, length);
        }
        else
        {
            text.Append(rune.IsBmp ? "\\u" : "\\U").Append(rune.Value.ToString(rune.IsBmp ? "x4" : "x8", CultureInfo.InvariantCulture));
        }

        return length;
    }

    private static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control
        or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static void PrintList(ReadOnlySpan<RegoValue> items, char open, char close, StringBuilder text)
    {
        text.Append(open);
        for (var i = 0; i < items.Length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Print(items[i], text);
        }

        text.Append(close);
    }

    private static void PrintEntries(RegoObject entries, StringBuilder text)
    {
        text.Append('{');
        for (var i = 0; i < entries.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            Print(entries.Keys[i], text);
            text.Append(": ");
            Print(entries.Values[i], text);
        }

        text.Append('}');
    }
}
