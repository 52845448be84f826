using System.Text;

namespace PrGate.Rego.Builtins.Encodings;

/// <summary>Go's <c>json.Indent</c> over compact JSON text.</summary>
internal static class JsonIndent
{
    public static string Apply(BuiltinContext context, string json, string prefix, string indent)
    {
        var text = new StringBuilder(json.Length * 2);
        var depth = 0;
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = json[i];
            if (inString)
            {
                text.Append(c);
                if (c == '\\')
                    text.Append(json[++i]);
                else if (c == '"')
                    inString = false;
                continue;
            }

            switch (c)
            {
                case '"':
                    inString = true;
                    text.Append(c);
                    break;
                case '{' or '[' when json[i + 1] is '}' or ']':
                    text.Append(c).Append(json[++i]);
                    break;
                case '{' or '[':
                    text.Append(c);
                    NewLine(context, text, prefix, indent, ++depth);
                    break;
                case '}' or ']':
                    NewLine(context, text, prefix, indent, --depth);
                    text.Append(c);
                    break;
                case ',':
                    text.Append(c);
                    NewLine(context, text, prefix, indent, depth);
                    break;
                case ':':
                    text.Append(": ");
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        return text.ToString();
    }

    private static void NewLine(BuiltinContext context, StringBuilder text, string prefix, string indent, int depth)
    {
        context.Charge(1 + ((prefix.Length + ((long)indent.Length * depth)) / 16));
        text.Append('\n').Append(prefix);
        for (var i = 0; i < depth; i++)
            text.Append(indent);
    }
}
