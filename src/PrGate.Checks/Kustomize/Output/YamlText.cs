using System.Text;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Output;

/// <summary>Writes rendered objects as YAML the way kustomize does: keys sorted, lists not indented, texts of many lines as blocks. Long lines are not folded.</summary>
public static class YamlText
{
    /// <summary>All objects, separated by <c>---</c> lines; empty when there are none.</summary>
    public static string Of(IEnumerable<RenderedObject> objects)
    {
        var text = new StringBuilder();
        foreach (var item in objects)
        {
            if (text.Length > 0)
                text.Append("---\n");
            text.Append(Of(item.Root));
        }
        return text.ToString();
    }

    /// <summary>One value as a document.</summary>
    public static string Of(RenderedNode node)
    {
        var text = new StringBuilder();
        switch (node)
        {
            case RenderedMapping { Entries.Count: > 0 } mapping:
                WriteMapping(text, mapping, 0, startsOnLine: false);
                break;
            case RenderedSequence { Items.Count: > 0 } sequence:
                WriteSequence(text, sequence, 0);
                break;
            default:
                WriteInline(text, node, 0);
                break;
        }
        return text.ToString();
    }

    private static void WriteMapping(StringBuilder text, RenderedMapping mapping, int indent, bool startsOnLine)
    {
        foreach (var (key, value) in mapping.Entries.OrderBy(e => e.Key, KeyOrder.Instance))
        {
            if (!startsOnLine)
                text.Append(' ', indent);
            startsOnLine = false;
            var start = text.Length;
            ScalarText.Write(text, key, ScalarKind.String, indent, isKey: true);
            if (text.Length - start > 1_000)
                text.Insert(start, "? ").Append('\n').Append(' ', indent);
            text.Append(':');
            switch (value)
            {
                case RenderedMapping { Entries.Count: > 0 } inner:
                    text.Append('\n');
                    WriteMapping(text, inner, indent + 2, startsOnLine: false);
                    break;
                case RenderedSequence { Items.Count: > 0 } items:
                    text.Append('\n');
                    WriteSequence(text, items, indent);
                    break;
                default:
                    text.Append(' ');
                    WriteInline(text, value, indent + 2);
                    break;
            }
        }
    }

    private static void WriteSequence(StringBuilder text, RenderedSequence sequence, int indent, bool startsOnLine = false)
    {
        foreach (var item in sequence.Items)
        {
            if (!startsOnLine)
                text.Append(' ', indent);
            startsOnLine = false;
            text.Append("- ");
            switch (item)
            {
                case RenderedMapping { Entries.Count: > 0 } mapping:
                    WriteMapping(text, mapping, indent + 2, startsOnLine: true);
                    break;
                case RenderedSequence { Items.Count: > 0 } inner:
                    WriteSequence(text, inner, indent + 2, startsOnLine: true);
                    break;
                default:
                    WriteInline(text, item, indent + 2);
                    break;
            }
        }
    }

    private static void WriteInline(StringBuilder text, RenderedNode node, int indent)
    {
        switch (node)
        {
            case RenderedMapping:
                text.Append("{}");
                break;
            case RenderedSequence:
                text.Append("[]");
                break;
            case RenderedScalar scalar:
                ScalarText.Write(text, scalar.Text, scalar.Kind, indent, isKey: false);
                break;
        }
        text.Append('\n');
    }
}
