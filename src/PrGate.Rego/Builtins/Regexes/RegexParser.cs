using System.Text;

namespace PrGate.Rego.Builtins.Regexes;

/// <summary>
/// Reads RE2's syntax as Go does (pkg.go.dev/regexp/syntax, Perl flags): no look-around, no back-references, repetition up to 1000.
/// </summary>
internal sealed class RegexParser
{
    private const int MaxRepeat = 1000;
    private const int MaxDepth = 250;

    /// <summary>Most characters and classes after repetitions are written out; more is refused, as Go refuses large programs.</summary>
    private const long MaxSize = 20_000;

    private static readonly CodePointSet NotNewline = CodePointSet.Of(('\n', '\n')).Complement();
    private static readonly CodePointSet Anything = CodePointSet.Of((0, CodePointSet.Last));

    private readonly RegexScanner _input;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private RegexFlags _flags;
    private int _captures;
    private int _depth;

    private RegexParser(string pattern) => _input = new RegexScanner(pattern);

    /// <summary>Parses a whole expression.</summary>
    /// <exception cref="RegexSyntaxException">It is not RE2 or larger than is accepted.</exception>
    public static RegexNode Parse(string pattern)
    {
        var parser = new RegexParser(pattern);
        var node = parser.Choice();
        if (!parser._input.AtEnd)
            throw new RegexSyntaxException("unexpected )", pattern);
        if (Size(node) > MaxSize)
            throw new RegexSyntaxException("expression too large", pattern);
        return node;
    }

    private static long Size(RegexNode node) => node switch
    {
        RegexNode.Capture capture => Size(capture.Inner),
        RegexNode.Repeat repeat => Math.Min(Size(repeat.Inner) * Math.Max(repeat.Max ?? repeat.Min, 1), MaxSize * 2),
        RegexNode.Sequence sequence => Math.Min(sequence.Parts.Sum(Size), MaxSize * 2),
        RegexNode.Choice choice => Math.Min(choice.Alternatives.Sum(Size), MaxSize * 2),
        _ => 1,
    };

    private RegexNode Choice()
    {
        if (++_depth > MaxDepth)
            throw new RegexSyntaxException("expression nests too deeply", _input.Pattern);
        var alternatives = new List<RegexNode> { Sequence() };
        while (_input.TryTake('|'))
            alternatives.Add(Sequence());
        _depth--;
        return alternatives.Count == 1 ? alternatives[0] : new RegexNode.Choice(alternatives);
    }

    private RegexNode Sequence()
    {
        var parts = new List<RegexNode>();
        while (!_input.AtEnd && _input.Peek is not ('|' or ')'))
        {
            if (_input.TryTake("\\Q"))
            {
                Quoted(parts);
                continue;
            }

            if (_input.Peek is '*' or '+' or '?' || (_input.Peek == '{' && _input.PeekRepeat() is not null))
                throw new RegexSyntaxException("missing argument to repetition operator", _input.RepeatText());
            if (Atom() is { } atom)
                parts.Add(Repetition(atom));
        }

        return parts.Count switch
        {
            0 => new RegexNode.Empty(),
            1 => parts[0],
            _ => new RegexNode.Sequence(parts),
        };
    }

    private void Quoted(List<RegexNode> parts)
    {
        while (!_input.AtEnd && !_input.TryTake("\\E"))
        {
            var literal = Literal(_input.Take());
            if (_input.TryTake("\\E"))
            {
                // A repetition after \E applies to the last quoted character.
                parts.Add(Repetition(literal));
                return;
            }

            parts.Add(literal);
        }
    }

    private RegexNode Repetition(RegexNode atom)
    {
        var start = _input.Position;
        var repeated = false;
        while (!_input.AtEnd)
        {
            (int Min, int? Max)? bounds = _input.Peek switch
            {
                '*' => (0, null),
                '+' => (1, null),
                '?' => (0, 1),
                '{' => _input.PeekRepeat(),
                _ => null,
            };
            if (bounds is null)
                break;
            var text = _input.RepeatText();
            if (repeated)
                throw new RegexSyntaxException("invalid nested repetition operator", _input.Pattern[start.._input.Position] + text);
            var (min, max) = bounds.Value;
            if (min > MaxRepeat || max > MaxRepeat || max < min)
                throw new RegexSyntaxException("invalid repeat count", text);
            _input.Skip(text.Length);
            var lazy = _input.TryTake('?');
            atom = new RegexNode.Repeat(atom, min, max, lazy != _flags.HasFlag(RegexFlags.Ungreedy));
            repeated = true;
        }

        return atom;
    }

    private RegexNode? Atom()
    {
        var start = _input.Position;
        var next = _input.Take();
        switch (next)
        {
            case '(':
                return Group(start);
            case '[':
                return new RegexNode.Class(new RegexClassParser(_input, _flags.HasFlag(RegexFlags.IgnoreCase)).Bracket(start));
            case '.':
                return new RegexNode.Class(_flags.HasFlag(RegexFlags.DotNewline) ? Anything : NotNewline);
            case '^':
                return new RegexNode.Assertion(_flags.HasFlag(RegexFlags.Multiline) ? RegexAssertion.LineStart : RegexAssertion.TextStart);
            case '$':
                return new RegexNode.Assertion(_flags.HasFlag(RegexFlags.Multiline) ? RegexAssertion.LineEnd : RegexAssertion.TextEnd);
            case '\\':
                return Escape(start);
            default:
                return Literal(next);
        }
    }

    private RegexNode Escape(int start)
    {
        RegexAssertion? assertion = _input.AtEnd ? null : _input.Peek switch
        {
            'A' => RegexAssertion.TextStart,
            'z' => RegexAssertion.TextEnd,
            'b' => RegexAssertion.WordBoundary,
            'B' => RegexAssertion.NotWordBoundary,
            _ => null,
        };
        if (assertion is { } kind)
        {
            _input.Take();
            return new RegexNode.Assertion(kind);
        }

        var classes = new RegexClassParser(_input, _flags.HasFlag(RegexFlags.IgnoreCase));
        return classes.TryEscapedSet(start) is { } set ? new RegexNode.Class(set) : Literal(classes.EscapedCharacter(start));
    }

    private RegexNode.Class Literal(int codePoint)
    {
        var set = CodePointSet.Of((codePoint, codePoint));
        return new RegexNode.Class(_flags.HasFlag(RegexFlags.IgnoreCase) ? set.FoldCase() : set);
    }

    private RegexNode? Group(int start)
    {
        var outer = _flags;
        if (!_input.TryTake('?'))
            return CaptureGroup(null, outer);
        if (_input.TryTake("P<") || _input.TryTake('<'))
            return CaptureGroup(GroupName(start), outer);

        if (!Flags(start))
            return null;
        var inner = Choice();
        Close();
        _flags = outer;
        return inner;
    }

    private RegexNode.Capture CaptureGroup(string? name, RegexFlags outer)
    {
        var number = ++_captures;
        var inner = Choice();
        Close();
        _flags = outer;
        return new RegexNode.Capture(number, name, inner);
    }

    private void Close()
    {
        if (!_input.TryTake(')'))
            throw new RegexSyntaxException("missing closing )", _input.Pattern);
    }

    private string GroupName(int start)
    {
        var name = new StringBuilder();
        while (!_input.AtEnd && _input.Peek != '>')
            name.Append(char.ConvertFromUtf32(_input.Take()));
        if (!_input.TryTake('>'))
            throw new RegexSyntaxException("invalid named capture", _input.Pattern[start..]);
        var text = name.ToString();
        if (text.Length == 0 || !text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            throw new RegexSyntaxException("invalid named capture", _input.Pattern[start.._input.Position]);
        if (!_names.Add(text))
            throw new RegexSyntaxException("duplicate capture group name", text);
        return text;
    }

    /// <summary>Reads <c>i-s)</c> or <c>i-s:</c>; false when the flags hold for the rest of the enclosing group.</summary>
    private bool Flags(int start)
    {
        var (flags, negative, seen) = (_flags, false, false);
        while (!_input.AtEnd)
        {
            var letter = _input.Take();
            switch (letter)
            {
                case 'i' or 'm' or 's' or 'U':
                    var flag = letter switch
                    {
                        'i' => RegexFlags.IgnoreCase,
                        'm' => RegexFlags.Multiline,
                        's' => RegexFlags.DotNewline,
                        _ => RegexFlags.Ungreedy,
                    };
                    flags = negative ? flags & ~flag : flags | flag;
                    seen = true;
                    continue;
                case '-' when !negative:
                    (negative, seen) = (true, false);
                    continue;
                case ':' or ')' when !negative || seen:
                    _flags = flags;
                    return letter == ':';
                default:
                    throw new RegexSyntaxException("invalid or unsupported Perl syntax", _input.Pattern[start.._input.Position]);
            }
        }

        throw new RegexSyntaxException("missing closing )", _input.Pattern);
    }
}
