using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PrGate.Commands.Import;

/// <summary>Writes a tree as YAML for people: mappings in blocks, short lists in one line, text in double quotes where it must be.</summary>
internal static class YamlBlocks
{
    public static void Write(StringBuilder yaml, JsonObject mapping, int indent)
    {
        foreach (var (key, value) in mapping)
            Entry(yaml, $"{new string(' ', indent)}{key}:", value, indent);
    }

    private static void Entry(StringBuilder yaml, string start, JsonNode? value, int indent)
    {
        yaml.Append(start);
        switch (value)
        {
            case JsonObject { Count: > 0 } nested:
                yaml.Append('\n');
                Write(yaml, nested, indent + 2);
                break;
            case JsonArray { Count: > 0 } list when list.Any(i => i is JsonObject):
                yaml.Append('\n');
                foreach (var item in list.OfType<JsonObject>())
                    Item(yaml, item, indent + 2);
                break;
            case JsonArray list:
                yaml.Append(" [").AppendJoin(", ", list.Select(Scalar)).Append("]\n");
                break;
            default:
                yaml.Append(' ').Append(Scalar(value)).Append('\n');
                break;
        }
    }

    private static void Item(StringBuilder yaml, JsonObject item, int indent)
    {
        var inner = new StringBuilder();
        Write(inner, item, indent + 2);
        inner[indent] = '-';
        yaml.Append(inner);
    }

    private static string Scalar(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.String ? Quoted(value.GetValue<string>()) : value?.ToJsonString() ?? "null";

    // Double-quoted text (YAML 1.2, section 7.3.1); everything printable stands for itself.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }
}
