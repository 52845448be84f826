using System.Globalization;
using System.Text;
using PrGate.Rego.Builtins.Text;
using PrGate.Rego.Values;

namespace PrGate.Rego.Builtins.Yaml;

/// <summary>Writes values in block style, strings plain where they read back as strings; sets become sorted arrays.</summary>
internal sealed class YamlWriter
{
    private readonly StringBuilder _text = new();

    public static string Write(RegoValue value)
    {
        var writer = new YamlWriter();
        writer.Block(value, 0, afterKey: false);
        return writer._text.ToString();
    }

    private static bool IsEmpty(RegoValue value) => value is RegoArray { Count: 0 } or RegoObject { Count: 0 } or RegoSet { Count: 0 };

    /// <summary>A node and its line end.</summary>
    private void Block(RegoValue value, int indent, bool afterKey)
    {
        switch (value)
        {
            case RegoObject { Count: > 0 } entries:
                if (afterKey)
                    _text.Append('\n');
                Entries(entries, indent, indentFirst: afterKey);
                break;
            case RegoArray { Count: > 0 } array:
                Items(array.Items, afterKey ? indent - 2 : indent, afterKey);
                break;
            case RegoSet { Count: > 0 } set:
                Items(set.Items, afterKey ? indent - 2 : indent, afterKey);
                break;
            default:
                if (afterKey)
                    _text.Append(' ');
                Scalar(value, indent);
                break;
        }
    }

    private void Entries(RegoObject entries, int indent, bool indentFirst)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            if (i > 0 || indentFirst)
                _text.Append(' ', indent);
            var key = entries.Keys[i] is RegoString text ? text.Value : RegoJson.Write(entries.Keys[i]);
            _text.Append(Inline(key)).Append(':');
            Block(entries.Values[i], indent + 2, afterKey: true);
        }
    }

    /// <summary>A list under a key stands at the key's own column.</summary>
    private void Items(ReadOnlySpan<RegoValue> items, int indent, bool afterKey)
    {
        if (afterKey)
            _text.Append('\n');
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0 || afterKey)
                _text.Append(' ', indent);
            _text.Append("- ");
            Block(items[i], indent + 2, afterKey: false);
        }
    }

    private void Scalar(RegoValue value, int indent)
    {
        switch (value)
        {
            case RegoString text when text.Value.Contains('\n', StringComparison.Ordinal) && IsLiteral(text.Value):
                Literal(text.Value, indent);
                return;
            case RegoString text:
                _text.Append(Inline(text.Value));
                break;
            case RegoNumber number:
                _text.Append(Number(number));
                break;
            case var empty when IsEmpty(empty):
                _text.Append(empty is RegoObject ? "{}" : "[]");
                break;
            default:
                _text.Append(value);
                break;
        }

        _text.Append('\n');
    }

    private static string Number(RegoNumber number) => number.IsWrittenAsInteger
        ? number.Text
        : (number.ToDouble() < 0 ? "-" : "") + Decimals.Format(number.ToDouble(), 'g', -1);

    private static bool IsLiteral(string text) =>
        !text.StartsWith(' ') && !text.StartsWith('\n') && text.All(c => c is '\n' or '\t' || (c >= ' ' && c != '\u007f' && !char.IsSurrogate(c)));

    private void Literal(string text, int indent)
    {
        _text.Append('|');
        if (!text.EndsWith('\n'))
            _text.Append('-');
        else if (text.EndsWith("\n\n", StringComparison.Ordinal))
            _text.Append('+');
        _text.Append('\n');
        var lines = text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');
        foreach (var line in lines)
        {
            if (line.Length > 0)
                _text.Append(' ', Math.Max(indent, 2)).Append(line);
            _text.Append('\n');
        }
    }

    private static string Inline(string text)
    {
        if (text.Length > 0 && IsPlain(text))
        {
            return YamlScalarIsText(text) ? text : $"\"{text}\"";
        }

        return text.Any(c => c < ' ' || c is '\u007f' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF') || text.Length == 0
            ? Escaped(text)
            : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
    }

    private static bool YamlScalarIsText(string text)
    {
        if (text is ".inf" or ".Inf" or ".INF" or "+.inf" or "-.inf" or ".nan" or ".NaN" or ".NAN" or "<<" or "=")
            return false;
        return YamlScalar.Resolve(text) is RegoString && !IsSexagesimal(text);
    }

    /// <summary>12:30:45, which other YAML 1.1 readers take for a number.</summary>
    private static bool IsSexagesimal(string text) =>
        text.Contains(':', StringComparison.Ordinal) && text.TrimStart('+', '-').Length > 0
        && text.TrimStart('+', '-').All(c => char.IsAsciiDigit(c) || c is ':' or '.' or '_');

    private static bool IsPlain(string text)
    {
        if (char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal))
            return false;
        if (",[]{}#&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal) || (text[0] is '-' or '?' or ':' && (text.Length == 1 || text[1] == ' ')))
            return false;
        return !text.Contains(": ", StringComparison.Ordinal) && !text.EndsWith(':') && !text.Contains(" #", StringComparison.Ordinal)
            && text.All(c => c >= ' ' && c is not ('\u007f' or '\u0085' or '\u2028' or '\u2029' or '\uFEFF'));
    }

    private static string Escaped(string text)
    {
        var escaped = new StringBuilder("\"");
        foreach (var c in text)
        {
            escaped.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                < ' ' or '\u007f' => "\\x" + ((int)c).ToString("x2", CultureInfo.InvariantCulture),
                '\u0085' => "\\N",
                '\u2028' => "\\L",
                '\u2029' => "\\P",
                '\uFEFF' => "\\uFEFF",
                _ => c.ToString(),
            });
        }

        return escaped.Append('"').ToString();
    }
}
