using System.Globalization;
using System.Text;

namespace PrGate.Rego.Builtins.Graphql;

/// <summary>Cuts GraphQL text into tokens (spec.graphql.org, section 2.1).</summary>
internal sealed class GraphqlLexer(string text)
{
    private const string Punctuators = "!$&():=@[]{}|";

    private int _at;
    private int _line = 1;
    private int _lineStart;

    public GraphqlToken Next()
    {
        SkipIgnored();
        if (_at >= text.Length)
            return Token(GraphqlToken.End, "", _at);
        var start = _at;
        var c = text[_at];
        if (Punctuators.Contains(c, StringComparison.Ordinal))
        {
            _at++;
            return Token(c.ToString(), "", start);
        }

        if (string.CompareOrdinal(text, _at, "...", 0, 3) == 0)
        {
            _at += 3;
            return Token("...", "", start);
        }

        if (char.IsAsciiLetter(c) || c == '_')
        {
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] == '_'))
                _at++;
            return Token("Name", text[start.._at], start);
        }

        if (char.IsAsciiDigit(c) || c == '-')
            return Number(start);
        if (c == '"')
            return string.CompareOrdinal(text, _at, "\"\"\"", 0, 3) == 0 ? BlockString() : String();
        return Invalid();
    }

    private void SkipIgnored()
    {
        while (_at < text.Length)
        {
            switch (text[_at])
            {
                case ' ' or '\t' or ',' or '\uFEFF':
                    _at++;
                    break;
                case '\n' or '\r':
                    NewLine();
                    break;
                case '#':
                    while (_at < text.Length && text[_at] is not ('\n' or '\r'))
                        _at++;
                    break;
                default:
                    return;
            }
        }
    }

    private void NewLine()
    {
        _at += text[_at] == '\r' && _at + 1 < text.Length && text[_at + 1] == '\n' ? 2 : 1;
        _line++;
        _lineStart = _at;
    }

    private GraphqlToken Token(string kind, string value, int start) => new(kind, value, _line, start - _lineStart + 1);

    private GraphqlToken Invalid() => Token(GraphqlToken.Invalid, "", _at);

    private GraphqlToken Number(int start)
    {
        var kind = "Int";
        if (text[_at] == '-')
            _at++;
        var whole = Digits();
        if (whole == 0 || (whole > 1 && text[_at - whole] == '0'))
            return Invalid();
        if (_at < text.Length && text[_at] == '.')
        {
            kind = "Float";
            _at++;
            if (Digits() == 0)
                return Invalid();
        }

        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            kind = "Float";
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-')
                _at++;
            if (Digits() == 0)
                return Invalid();
        }

        return Token(kind, text[start.._at], start);
    }

    private int Digits()
    {
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
        return _at - start;
    }

    private GraphqlToken String()
    {
        var start = ++_at;
        var value = new StringBuilder();
        while (_at < text.Length && text[_at] is not ('\n' or '\r'))
        {
            var c = text[_at++];
            if (c == '"')
                return Token("String", value.ToString(), start);
            if (c < ' ' && c != '\t')
                return Invalid();
            if (c != '\\')
            {
                value.Append(c);
                continue;
            }

            if (_at >= text.Length)
                break;
            c = text[_at++];
            if (c == 'u' && _at + 4 <= text.Length
                && ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
            {
                value.Append((char)unit);
                _at += 4;
                continue;
            }

            var at = "\"\\/bfnrt".IndexOf(c, StringComparison.Ordinal);
            if (at < 0)
                return Invalid();
            value.Append("\"\\/\b\f\n\r\t"[at]);
        }

        return Invalid();
    }

    private GraphqlToken BlockString()
    {
        _at += 3;
        var (start, line, column) = (_at, _line, _at - _lineStart + 1);
        var raw = new StringBuilder();
        while (_at < text.Length)
        {
            if (string.CompareOrdinal(text, _at, "\"\"\"", 0, 3) == 0)
            {
                _at += 3;
                return new GraphqlToken("BlockString", Dedent(raw.ToString()), line, column);
            }

            if (string.CompareOrdinal(text, _at, "\\\"\"\"", 0, 4) == 0)
            {
                raw.Append("\"\"\"");
                _at += 4;
            }
            else if (text[_at] is '\n' or '\r')
            {
                raw.Append('\n');
                NewLine();
            }
            else if (text[_at] < ' ' && text[_at] != '\t')
            {
                return Invalid();
            }
            else
            {
                raw.Append(text[_at++]);
            }
        }

        return Invalid();
    }

    /// <summary>The block string without common indentation and blank lines at its ends (section 2.9.4).</summary>
    private static string Dedent(string raw)
    {
        var lines = raw.Split('\n');
        var indent = int.MaxValue;
        foreach (var line in lines.Skip(1))
        {
            var blanks = line.Length - line.TrimStart(' ', '\t').Length;
            if (blanks < line.Length)
                indent = Math.Min(indent, blanks);
        }

        for (var i = 1; i < lines.Length && indent < int.MaxValue; i++)
            lines[i] = lines[i].Length >= indent ? lines[i][indent..] : "";
        var first = Array.FindIndex(lines, line => line.Trim(' ', '\t').Length > 0);
        var last = Array.FindLastIndex(lines, line => line.Trim(' ', '\t').Length > 0);
        return first < 0 ? "" : string.Join('\n', lines[first..(last + 1)]);
    }
}
