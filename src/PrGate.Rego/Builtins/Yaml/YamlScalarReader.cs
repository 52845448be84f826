using System.Globalization;
using System.Text;

namespace PrGate.Rego.Builtins.Yaml;

/// <summary>The scalar styles: plain, quoted and block.</summary>
internal sealed class YamlScalarReader(YamlText input)
{
    /// <summary>A plain scalar, its further lines indented more than <paramref name="indent"/> and folded.</summary>
    public string Plain(int indent, bool inFlow)
    {
        var text = new StringBuilder(PlainLine(inFlow));
        while (true)
        {
            var end = input.Position;
            input.SkipBlanks();
            if (input.Current != '\n')
            {
                input.Position = end;
                break;
            }

            var breaks = 0;
            while (input.Current == '\n')
            {
                breaks++;
                input.Position++;
                input.SkipBlanks();
            }

            if (input.AtEnd || input.Current == '#' || input.AtMarker || (!inFlow && input.Column <= indent) || (inFlow && IsFlowEnd()) || IsKey(inFlow))
            {
                input.Position = end;
                break;
            }

            text.Append(breaks == 1 ? " " : new string('\n', breaks - 1)).Append(PlainLine(inFlow));
        }

        return text.ToString();
    }

    /// <summary>What belongs to a plain scalar on this line.</summary>
    public string PlainLine(bool inFlow)
    {
        var start = input.Position;
        var end = start;
        while (!input.AtLineEnd)
        {
            if (input.Current == ':' && (input.IsBlank(1) || (inFlow && input.Peek(1) is ',' or ']' or '}' or '[' or '{')))
                break;
            if (input.Current == '#' && input.Position > start && input.Peek(-1) is ' ' or '\t')
                break;
            if (inFlow && IsFlowEnd())
                break;
            input.Position++;
            if (input.Peek(-1) is not (' ' or '\t'))
                end = input.Position;
        }

        input.Position = end;
        return input.Slice(start, end);
    }

    /// <summary>A text in single or double quotes, its line breaks folded.</summary>
    public string Quoted()
    {
        var quote = input.Current;
        var text = new StringBuilder();
        input.Position++;
        while (true)
        {
            if (input.AtEnd)
                throw input.Error("found unexpected end of stream");
            var c = input.Current;
            if (c == '\n')
            {
                Fold(text);
                continue;
            }

            input.Position++;
            if (c == quote)
            {
                if (quote == '"' || input.Current != '\'')
                    return text.ToString();
                input.Position++;
                text.Append('\'');
            }
            else if (c == '\\' && quote == '"')
            {
                Escape(text);
            }
            else
            {
                text.Append(c);
            }
        }
    }

    /// <summary>A literal or folded block scalar; the cursor stands on its indicator.</summary>
    public string BlockScalar(int indent)
    {
        var folded = input.Current == '>';
        var (chomping, explicitIndent) = Header();
        var contentIndent = explicitIndent > 0 ? Math.Max(indent, 0) + explicitIndent : -1;
        var lines = new List<string>();
        while (!input.AtEnd)
        {
            var start = input.Position;
            while (input.Current == ' ' && (contentIndent < 0 || input.Column < contentIndent))
                input.Position++;
            if (input.Current == '\n')
            {
                lines.Add("");
                input.Position++;
                continue;
            }

            if (contentIndent < 0 && !input.AtEnd)
                contentIndent = input.Column;
            if (input.AtEnd || input.Column < contentIndent || contentIndent <= indent || input.AtMarker)
            {
                input.Position = start;
                break;
            }

            var lineStart = input.Position;
            while (!input.AtLineEnd)
                input.Position++;
            lines.Add(input.Slice(lineStart, input.Position));
            if (!input.AtEnd)
                input.Position++;
        }

        return Join(lines, folded, chomping);
    }

    private bool IsFlowEnd() => input.Current is ',' or ']' or '}' or '[' or '{';

    /// <summary>Whether this line is a key, which ends the scalar before it only where it could not continue it.</summary>
    private bool IsKey(bool inFlow)
    {
        if (inFlow)
            return false;
        var start = input.Position;
        PlainLine(inFlow: false);
        input.SkipBlanks();
        var isKey = input.Current == ':';
        input.Position = start;
        return isKey ? throw input.Error("mapping values are not allowed in this context") : false;
    }

    private void Fold(StringBuilder text)
    {
        while (text.Length > 0 && text[^1] is ' ' or '\t')
            text.Length--;
        var breaks = 0;
        while (input.Current == '\n')
        {
            breaks++;
            input.Position++;
            input.SkipBlanks();
        }

        if (breaks == 1)
            text.Append(' ');
        else
            text.Append('\n', breaks - 1);
    }

    private void Escape(StringBuilder text)
    {
        var c = input.Current;
        input.Position++;
        switch (c)
        {
            case 'x':
                text.Append(Hexadecimal(2));
                break;
            case 'u':
                text.Append(Hexadecimal(4));
                break;
            case 'U':
                text.Append(Hexadecimal(8));
                break;
            case '\n':
                input.SkipBlanks();
                break;
            default:
                text.Append(c switch
                {
                    '0' => '\0',
                    'a' => '\a',
                    'b' => '\b',
                    't' or '\t' => '\t',
                    'n' => '\n',
                    'v' => '\v',
                    'f' => '\f',
                    'r' => '\r',
                    'e' => '\u001b',
                    ' ' or '"' or '/' or '\\' => c,
                    'N' => '\u0085',
                    '_' => '\u00a0',
                    'L' => '\u2028',
                    'P' => '\u2029',
                    _ => throw input.Error("found unknown escape character"),
                });
                break;
        }
    }

    private string Hexadecimal(int digits)
    {
        var start = input.Position;
        for (var i = 0; i < digits; i++)
        {
            if (!char.IsAsciiHexDigit(input.Current))
                throw input.Error("did not find expected hexdecimal number");
            input.Position++;
        }

        var value = uint.Parse(input.Slice(start, input.Position), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        if (value <= 0xFFFF)
            return ((char)value).ToString();
        return value <= 0x10FFFF ? char.ConvertFromUtf32((int)value) : throw input.Error("found invalid Unicode character escape code");
    }

    private (char Chomping, int Indent) Header()
    {
        var (chomping, indent) = (' ', 0);
        input.Position++;
        while (input.Current is '+' or '-' || char.IsAsciiDigit(input.Current))
        {
            if (char.IsAsciiDigit(input.Current))
                indent = input.Current - '0';
            else
                chomping = input.Current;
            input.Position++;
        }

        input.SkipBlanks();
        if (input.Current == '#')
        {
            while (!input.AtLineEnd)
                input.Position++;
        }

        if (!input.AtLineEnd)
            throw input.Error("did not find expected comment or line break");
        if (!input.AtEnd)
            input.Position++;
        return (chomping, indent);
    }

    private static string Join(List<string> lines, bool folded, char chomping)
    {
        var last = lines.FindLastIndex(line => line.Length > 0);
        var text = new StringBuilder();
        for (var i = 0; i <= last; i++)
        {
            text.Append(lines[i]);
            if (i == last)
                break;
            if (!folded || IsIndented(lines[i]))
            {
                text.Append('\n');
                continue;
            }

            // Folding: one break becomes a blank, more lose one, and around indented lines all stay.
            var next = i + 1;
            while (lines[next].Length == 0)
                next++;
            var breaks = next - i;
            if (lines[i].Length == 0)
                text.Append('\n');
            else if (IsIndented(lines[next]))
                text.Append('\n', breaks);
            else if (breaks == 1)
                text.Append(' ');
            else
                text.Append('\n', breaks - 1);
            if (lines[i].Length > 0)
                i = next - 1;
        }

        if (chomping != '-' && last >= 0)
            text.Append('\n');
        if (chomping == '+')
            text.Append('\n', lines.Count - 1 - last);
        return text.ToString();
    }

    private static bool IsIndented(string line) => line.Length > 0 && line[0] is ' ' or '\t';
}
