using System.Globalization;
using System.Text;

namespace PrGate.Rego.Values;

internal sealed class RegoJsonWriter(StringBuilder text, bool escapeHtml)
{
    public void Write(RegoValue value)
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
                WriteString(chars.Value);
                break;
            case RegoArray array:
                WriteList(array.Items);
                break;
            case RegoSet set:
                WriteList(set.Items);
                break;
            case RegoObject entries:
                WriteObject(entries);
                break;
        }
    }

    private void WriteList(ReadOnlySpan<RegoValue> items)
    {
        text.Append('[');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            Write(items[i]);
        }

        text.Append(']');
    }

    private void WriteObject(RegoObject entries)
    {
        text.Append('{');
        for (var i = 0; i < entries.Count; i++)
        {
            if (i > 0)
            {
                text.Append(',');
            }

            WriteString(entries.Keys[i] is RegoString key ? key.Value : RegoJson.Write(entries.Keys[i], escapeHtml));
            text.Append(':');
            Write(entries.Values[i]);
        }

        text.Append('}');
    }

    private void WriteString(string value)
    {
        text.Append('"');
        var start = 0;
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            if (c is >= ' ' and not ('"' or '\\' or '<' or '>' or '&' or '\u2028' or '\u2029') || (c is '<' or '>' or '&' && !escapeHtml))
            {
                continue;
            }

            text.Append(value, start, i - start);
            start = i + 1;
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ => text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            };
        }

        text.Append(value, start, value.Length - start).Append('"');
    }
}
