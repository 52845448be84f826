using System.Globalization;
using System.Text;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Generators;

/// <summary>JSON as Go writes it: no spaces, keys sorted by their bytes, the characters of HTML and two line separators escaped.</summary>
internal static class CompactJson
{
    /// <param name="node">Null is written as an empty string: that is how kustomize hashes a missing field.</param>
    public static void Write(StringBuilder text, RenderedNode? node)
    {
        switch (node)
        {
            case RenderedMapping mapping:
                WriteMapping(text, mapping);
                break;
            case RenderedSequence sequence:
                text.Append('[');
                foreach (var item in sequence.Items)
                {
                    Write(text, item);
                    text.Append(',');
                }
                Close(text, ']');
                break;
            case RenderedScalar { Kind: ScalarKind.String } scalar:
                WriteString(text, scalar.Text);
                break;
            case RenderedScalar scalar:
                text.Append(scalar.IsNull ? "null" : ScalarResolution.Canonical(scalar.Text, scalar.Kind));
                break;
            default:
                text.Append("\"\"");
                break;
        }
    }

    /// <summary>The same with a line for each value, indented by two spaces, as Go's <c>MarshalIndent</c> does.</summary>
    public static void WriteIndented(StringBuilder text, RenderedNode node, int indent = 0)
    {
        var (open, close, children) = node switch
        {
            RenderedMapping { Entries.Count: > 0 } mapping => ('{', '}', mapping.Entries.OrderBy(e => e.Key, Utf8Order.Instance).ToList()),
            RenderedSequence { Items.Count: > 0 } sequence => ('[', ']', sequence.Items.Select(i => new RenderedEntry("", i)).ToList()),
            _ => (' ', ' ', []),
        };
        if (children.Count == 0)
        {
            Write(text, node);
            return;
        }
        text.Append(open);
        for (var i = 0; i < children.Count; i++)
        {
            text.Append(i == 0 ? "\n" : ",\n").Append(' ', indent + 2);
            if (open == '{')
            {
                WriteString(text, children[i].Key);
                text.Append(": ");
            }
            WriteIndented(text, children[i].Value, indent + 2);
        }
        text.Append('\n').Append(' ', indent).Append(close);
    }

    private static void WriteMapping(StringBuilder text, RenderedMapping mapping)
    {
        text.Append('{');
        foreach (var (key, value) in mapping.Entries.OrderBy(e => e.Key, Utf8Order.Instance))
        {
            WriteString(text, key);
            text.Append(':');
            Write(text, value);
            text.Append(',');
        }
        Close(text, '}');
    }

    private static void Close(StringBuilder text, char bracket)
    {
        if (text[^1] == ',')
            text.Length--;
        text.Append(bracket);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            switch (c)
            {
                case '"' or '\\':
                    text.Append('\\').Append(c);
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
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }
        text.Append('"');
    }
}
