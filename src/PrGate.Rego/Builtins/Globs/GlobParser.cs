using System.Text;
using PrGate.Rego.Builtins.Regexes;

namespace PrGate.Rego.Builtins.Globs;

/// <summary>
/// Reads a glob as OPA does (the syntax of github.com/gobwas/glob): <c>*</c> within delimiters, <c>**</c> across them, <c>?</c>,
/// <c>[abc]</c>, <c>[a-z]</c>, <c>[!…]</c>, <c>{a,b}</c>, <c>\</c> before a literal.
/// </summary>
internal sealed class GlobParser
{
    private const int MaxDepth = 64;
    private static readonly CodePointSet Anything = CodePointSet.Of((0, CodePointSet.Last));

    private readonly RegexScanner _input;
    private readonly CodePointSet _notDelimiter;
    private int _depth;

    private GlobParser(string pattern, IEnumerable<Rune> delimiters)
    {
        _input = new RegexScanner(pattern);
        _notDelimiter = CodePointSet.Of(delimiters.Select(rune => (rune.Value, rune.Value))).Complement();
    }

    /// <summary>The glob as an expression over the whole text.</summary>
    /// <exception cref="BuiltinException">A class is malformed.</exception>
    public static RegexNode Parse(string pattern, IEnumerable<Rune> delimiters) => new RegexNode.Sequence(
    [
        new RegexNode.Assertion(RegexAssertion.TextStart),
        new GlobParser(pattern, delimiters).Sequence(),
        new RegexNode.Assertion(RegexAssertion.TextEnd),
    ]);

    private RegexNode.Sequence Sequence()
    {
        var parts = new List<RegexNode>();
        while (!_input.AtEnd && (_depth == 0 || _input.Peek is not (',' or '}')))
        {
            var next = _input.Take();
            parts.Add(next switch
            {
                '*' when _input.TryTake('*') => Any(Anything),
                '*' => Any(_notDelimiter),
                '?' => new RegexNode.Class(_notDelimiter),
                '[' => new RegexNode.Class(Bracket()),
                '{' => Alternatives(),
                '\\' when !_input.AtEnd => Literal(_input.Take()),
                '\\' => new RegexNode.Empty(),
                _ => Literal(next),
            });
        }

        return new RegexNode.Sequence(parts);
    }

    private RegexNode.Choice Alternatives()
    {
        if (++_depth > MaxDepth)
            throw new BuiltinException("glob: alternatives nest too deeply");
        var alternatives = new List<RegexNode> { Sequence() };
        while (_input.TryTake(','))
            alternatives.Add(Sequence());
        _input.TryTake('}');
        _depth--;
        return new RegexNode.Choice(alternatives);
    }

    private CodePointSet Bracket()
    {
        var negated = _input.TryTake('!');
        var first = Character();
        CodePointSet set;
        if (!_input.AtEnd && _input.Peek == '-')
        {
            _input.Take();
            var last = Character();
            if (last < first)
            {
                throw new BuiltinException(
                    $"hi character '{char.ConvertFromUtf32(last)}' should be greater than lo '{char.ConvertFromUtf32(first)}'");
            }

            set = CodePointSet.Of((first, last));
            if (_input.AtEnd)
                throw new BuiltinException("unexpected end of input");
            if (!_input.TryTake(']'))
                throw new BuiltinException("expected close range character");
        }
        else
        {
            _input.Skip(first > 0xFFFF ? -2 : -1);
            set = List();
        }

        return negated ? set.Complement() : set;
    }

    private CodePointSet List()
    {
        var members = new List<(int, int)>();
        while (!_input.TryTake(']'))
        {
            _input.TryTake('\\');
            var member = Character();
            members.Add((member, member));
        }

        return members.Count > 0 ? CodePointSet.Of(members) : throw new BuiltinException("could not parse range");
    }

    private int Character() => _input.AtEnd ? throw new BuiltinException("unexpected end of input") : _input.Take();

    private static RegexNode.Repeat Any(CodePointSet set) => new(new RegexNode.Class(set), 0, null, Lazy: false);

    private static RegexNode.Class Literal(int codePoint) => new(CodePointSet.Of((codePoint, codePoint)));
}
