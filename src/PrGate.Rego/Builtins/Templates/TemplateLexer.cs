using System.Globalization;
using System.Text;
using PrGate.Rego.Builtins.Text;

namespace PrGate.Rego.Builtins.Templates;

/// <summary>Cuts a template into text and the tokens of its actions: pkg.go.dev/text/template, "Text and spaces" and "Actions".</summary>
internal sealed class TemplateLexer
{
    private const string Blanks = " \t\r\n";

    private readonly BuiltinContext _context;
    private readonly string _template;
    private readonly List<TemplateToken> _tokens = [];
    private int _at;
    private int _groups;

    private TemplateLexer(BuiltinContext context, string template)
    {
        _context = context;
        _template = template;
    }

    public static List<TemplateToken> Run(BuiltinContext context, string template)
    {
        var lexer = new TemplateLexer(context, template);
        lexer.Run();
        return lexer._tokens;
    }

    private void Run()
    {
        var trimNext = false;
        while (true)
        {
            var open = _template.IndexOf("{{", _at, StringComparison.Ordinal);
            var end = open < 0 ? _template.Length : open;
            var trimBefore = open >= 0 && HasTrimAfter(open + 2);
            Text(end, trimNext, trimBefore);
            _at = end;
            if (open < 0)
                break;

            var inside = open + (trimBefore ? 4 : 2);
            if (_template.AsSpan(inside).StartsWith("/*"))
            {
                trimNext = Comment(inside);
                continue;
            }

            _at = inside;
            Add(TemplateTokenKind.Open, open);
            trimNext = Action(open);
        }

        Add(TemplateTokenKind.End, _at);
    }

    private void Text(int end, bool trimStart, bool trimEnd)
    {
        _context.Charge(1 + ((end - _at) / 16));
        var text = _template[_at..end];
        if (trimStart)
            text = text.TrimStart(Blanks.ToCharArray());
        if (trimEnd)
            text = text.TrimEnd(Blanks.ToCharArray());
        if (text.Length > 0)
            _tokens.Add(new(TemplateTokenKind.Text, text, _at, end));
    }

    private bool Comment(int inside)
    {
        var close = _template.IndexOf("*/", inside, StringComparison.Ordinal);
        if (close < 0)
            throw Error(inside, "unclosed comment");
        _at = close + 2;
        if (!AtClose(out var trim))
            throw Error(_at, "comment ends before closing delimiter");
        _at += trim ? 4 : 2;
        return trim;
    }

    // The tokens of one action; whether it ends with a trim marker.
    private bool Action(int open)
    {
        _groups = 0;
        while (true)
        {
            _context.Charge(1);
            var from = _at;
            if (AtClose(out var trim))
            {
                if (_groups > 0)
                    throw Error(_at, "unclosed left paren");
                _at += trim ? 4 : 2;
                Add(TemplateTokenKind.Close, from);
                return trim;
            }

            if (_at >= _template.Length)
                throw Error(open, "unclosed action");
            Token(_template[_at]);
        }
    }

    private void Token(char first)
    {
        switch (first)
        {
            case ' ' or '\t' or '\r' or '\n': Space(); break;
            case '=': Single(TemplateTokenKind.Assign); break;
            case '|': Single(TemplateTokenKind.Pipe); break;
            case ',': Single(TemplateTokenKind.Comma); break;
            case ':' when Next(1) == '=':
                _at += 2;
                Add(TemplateTokenKind.Declare, _at - 2);
                break;
            case ':': throw Error(_at, "expected :=");
            case '(':
                _groups++;
                Single(TemplateTokenKind.OpenGroup);
                break;
            case ')':
                if (--_groups < 0)
                    throw Error(_at, "unexpected right paren");
                Single(TemplateTokenKind.CloseGroup);
                break;
            case '"': Quoted('"', TemplateTokenKind.Constant); break;
            case '\'': Quoted('\'', TemplateTokenKind.Character); break;
            case '`': Raw(); break;
            case '.' when !char.IsAsciiDigit(Next(1)): Name(TemplateTokenKind.Field, TemplateTokenKind.Dot); break;
            case '$': Name(TemplateTokenKind.Variable, TemplateTokenKind.Variable); break;
            case '.' or '+' or '-' or (>= '0' and <= '9'): Number(); break;
            default:
                if (!IsWordAt(_at))
                    throw Error(_at, $"unrecognized character in action: {Describe(_at)}");
                Name(TemplateTokenKind.Word, TemplateTokenKind.Word, skip: 0);
                break;
        }
    }

    private void Single(TemplateTokenKind kind)
    {
        _at++;
        Add(kind, _at - 1);
    }

    // The blank before "-}}" belongs to the marker.
    private void Space()
    {
        var from = _at;
        while (_at < _template.Length && Blanks.Contains(_template[_at], StringComparison.Ordinal) && !AtClose(out _))
            _at++;
        Add(TemplateTokenKind.Space, from);
    }

    private void Name(TemplateTokenKind named, TemplateTokenKind bare, int skip = 1)
    {
        var from = _at;
        _at += skip;
        while (IsWordAt(_at))
            _at += char.IsSurrogatePair(_template, _at) ? 2 : 1;
        if (!AtTerminator())
            throw Error(_at, $"bad character {Describe(_at)}");
        Add(_at == from + skip ? bare : named, from);
    }

    private void Number()
    {
        var from = _at;
        while (_at < _template.Length && (char.IsAsciiLetterOrDigit(_template[_at]) || _template[_at] is '.' or '_' || IsSign(from)))
            _at++;
        if (IsWordAt(_at))
            throw Error(from, $"bad number syntax: {GoQuote.Text(_template[from..(_at + 1)])}");
        Add(TemplateTokenKind.Number, from);
    }

    private bool IsSign(int from)
    {
        if (_template[_at] is not ('+' or '-'))
            return false;
        var hex = _template.AsSpan(from, _at - from).TrimStart("+-").StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        return _at == from || _template[_at - 1] is 'p' or 'P' || (!hex && _template[_at - 1] is 'e' or 'E');
    }

    private void Quoted(char quote, TemplateTokenKind kind)
    {
        var from = _at++;
        while (_at < _template.Length && _template[_at] != quote && _template[_at] != '\n')
            _at += _template[_at] == '\\' ? 2 : 1;
        if (_at >= _template.Length || _template[_at] != quote)
            throw Error(from, quote == '"' ? "unterminated quoted string" : "unterminated character constant");
        _at++;
        var literal = _template[from.._at];
        var value = GoUnquote.TryText(literal.AsSpan(1, literal.Length - 2), quote) ?? throw Error(from, "invalid syntax");
        if (kind == TemplateTokenKind.Character && CodePoints.Count(value) != 1)
            throw Error(from, $"malformed character constant: {literal}");
        _context.Charge(literal.Length / 16);
        _tokens.Add(new(kind, value, from, _at));
    }

    private void Raw()
    {
        var from = _at;
        var close = _template.IndexOf('`', from + 1);
        if (close < 0)
            throw Error(from, "unterminated raw quoted string");
        _at = close + 1;
        _tokens.Add(new(TemplateTokenKind.Constant, _template[(from + 1)..close].Replace("\r", "", StringComparison.Ordinal), from, _at));
    }

    private bool HasTrimAfter(int at) => at + 1 < _template.Length && _template[at] == '-' && Blanks.Contains(_template[at + 1], StringComparison.Ordinal);

    private bool AtClose(out bool trim)
    {
        var rest = _template.AsSpan(_at);
        trim = rest.Length >= 4 && Blanks.Contains(rest[0], StringComparison.Ordinal) && rest[1..].StartsWith("-}}");
        return trim || rest.StartsWith("}}");
    }

    private bool AtTerminator() =>
        _at >= _template.Length || Blanks.Contains(_template[_at], StringComparison.Ordinal) || _template[_at] is '.' or ',' or '|' or ':' or ')' or '('
        || AtClose(out _);

    private bool IsWordAt(int at) =>
        at < _template.Length && Rune.TryGetRuneAt(_template, at, out var rune)
        && (rune.Value == '_' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber);

    private char Next(int ahead) => _at + ahead < _template.Length ? _template[_at + ahead] : '\0';

    private string Describe(int at)
    {
        var rune = Rune.TryGetRuneAt(_template, at, out var found) ? found : Rune.ReplacementChar;
        return $"U+{rune.Value:X4} '{rune}'";
    }

    private void Add(TemplateTokenKind kind, int from) => _tokens.Add(new(kind, _template[from.._at], from, _at));

    private BuiltinException Error(int at, string problem) => TemplateError.Parsing(_template, at, problem);
}
