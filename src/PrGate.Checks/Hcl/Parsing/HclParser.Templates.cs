using System.Globalization;
using System.Text;
using PrGate.Checks.Hcl.Expressions;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>Quoted strings and heredocs.</summary>
internal sealed partial class HclParser
{
    private HclTemplate ReadQuoted()
    {
        var start = _at++;
        Enter(start);
        var reading = new TemplateReading(HclTemplateForm.Quoted, start);
        var parts = ReadParts(reading, out _);
        _depth--;
        if (Peek() != '"')
            throw Fault(start, start + 1, "The string that begins here is not closed.", "End it with a double quote, or use a heredoc for text of several lines.");
        return new HclTemplate(HclTemplateForm.Quoted, parts, start + 1, _at, start, ++_at);
    }

    private HclTemplate ReadHeredoc()
    {
        var start = _at;
        _at += 2;
        var form = HclTemplateForm.Heredoc;
        if (Peek() == '-')
        {
            form = HclTemplateForm.IndentedHeredoc;
            _at++;
        }
        var marker = TryReadName() ?? throw Fault(start, start + 2, "A heredoc's marker is due after `<<`.", "Write a word such as `EOT`.");
        if (Peek() == '\r')
            _at++;
        if (Peek() != '\n')
            throw Fault(start, _at, $"The heredoc's marker {marker} must end its line.", "Begin the text on the next line.");
        var content = ++_at;
        Enter(start);
        var parts = ReadParts(new TemplateReading(form, start, marker), out _);
        _depth--;
        var contentEnd = _at;
        if (!IsMarkerLine(marker))
            throw Fault(start, content - 1, $"The heredoc that begins here is not closed.", $"End it with a line that holds {marker} only.");
        _at = _text.IndexOf(marker, _at, StringComparison.Ordinal) + marker.Length;
        return new HclTemplate(form, parts, content, contentEnd, start, _at);
    }

    /// <summary>Reads a whole text as a template, as Terraform's JSON form does with its strings.</summary>
    public IReadOnlyList<HclTemplatePart> ReadWhole() => ReadParts(new TemplateReading(HclTemplateForm.Json, 0), out _);

    private bool IsMarkerLine(string marker)
    {
        if (_at > 0 && _text[_at - 1] != '\n')
            return false;
        var end = _text.IndexOf('\n', _at, _end - _at);
        return _text.AsSpan(_at, (end < 0 ? _end : end) - _at).Trim(" \t\r").SequenceEqual(marker);
    }

    private bool IsTemplateEnd(TemplateReading reading) => _at >= _end || reading.Form switch
    {
        HclTemplateForm.Quoted => _text[_at] is '"' or '\n',
        HclTemplateForm.Json => false,
        _ => IsMarkerLine(reading.Marker!),
    };

    /// <param name="closing">The directive that ended the reading of a directive's body: <c>else</c>, <c>endif</c>, <c>endfor</c>.</param>
    private List<HclTemplatePart> ReadParts(TemplateReading reading, out string? closing)
    {
        var parts = new List<HclTemplatePart>();
        var text = new StringBuilder();
        var textStart = _at;
        closing = null;
        while (closing is null && !IsTemplateEnd(reading))
        {
            var c = _text[_at];
            if (c is '$' or '%' && Peek(1) == c && Peek(2) == '{')
            {
                text.Append(c).Append('{');
                _at += 3;
            }
            else if (c is '$' or '%' && Peek(1) == '{')
            {
                Flush(parts, text, textStart);
                if (c == '$')
                    parts.Add(ReadInterpolation());
                else if (ReadDirective(reading, out closing) is { } directive)
                    parts.Add(directive);
                textStart = _at;
            }
            else if (c == '\\' && reading.Form == HclTemplateForm.Quoted)
            {
                ReadEscape(text);
            }
            else
            {
                TakeText(text, reading);
            }
        }
        Flush(parts, text, textStart);
        return parts;
    }

    // Takes a run of ordinary characters at once; a heredoc's marker can only begin a line.
    private void TakeText(StringBuilder text, TemplateReading reading)
    {
        var start = _at++;
        while (_at < _end && _text[_at - 1] != '\n' && _text[_at] is not ('$' or '%' or '\\' or '"' or '\n'))
            _at++;
        text.Append(_text, start, _at - start);
    }

    private void Flush(List<HclTemplatePart> parts, StringBuilder text, int start)
    {
        if (text.Length == 0)
            return;
        Count(start);
        parts.Add(new HclText(text.ToString(), start, _at));
        text.Clear();
    }

    private HclInterpolation ReadInterpolation()
    {
        var start = _at;
        _at += 2;
        var lines = _linesCount;
        _linesCount = false;
        SkipStrip();
        var expression = ReadExpression();
        CloseSequence(start);
        _linesCount = lines;
        return new HclInterpolation(expression, start, _at);
    }

    private void SkipStrip()
    {
        if (Peek() == '~')
            _at++;
    }

    private void CloseSequence(int start)
    {
        SkipSpace();
        SkipStrip();
        if (Peek() != '}')
            throw Fault(start, start + 2, "The template sequence that begins here is not closed.", "Add the missing `}`; for the two characters themselves, double the first.");
        _at++;
    }

    private void ReadEscape(StringBuilder text)
    {
        var c = Peek(1);
        if (c is 'u' or 'U')
        {
            var digits = c == 'u' ? 4 : 8;
            if (_at + 2 + digits <= _end
                && uint.TryParse(_text.AsSpan(_at + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                // Half a surrogate pair or no character at all: what hclsyntax makes of it is the replacement character too.
                text.Append(Rune.TryCreate(code, out var rune) ? rune.ToString() : "\uFFFD");
                _at += 2 + digits;
                return;
            }
        }
        var plain = c switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '"' => '"', '\\' => '\\', _ => '\0' };
        if (plain == '\0')
            throw Fault(_at, _at + 2, "This backslash begins no escape that HCL knows.", "Use \\n, \\r, \\t, \\\", \\\\, \\uNNNN or \\UNNNNNNNN, or double the backslash.");
        text.Append(plain);
        _at += 2;
    }
}
