using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <content>Lists, sets, objects and comprehensions.</content>
public sealed partial class Parser
{
    private List<Term> ParseList(TokenKind end)
    {
        var items = new List<Term>();
        while (!TryTake(end))
        {
            items.Add(ParseInfixTerm(allowPair: false));
            if (!TryTake(TokenKind.Comma) && !Is(end))
            {
                throw Unexpected("expected , or the end of the list");
            }
        }

        return items;
    }

    private Term ParseArray()
    {
        var position = Take().Position;
        if (Is(TokenKind.CloseBracket))
        {
            Take();
            return new ArrayTerm([], position);
        }

        return TryComprehension(RegoKind.Array, TokenKind.CloseBracket, position) is { } comprehension
            ? comprehension
            : new ArrayTerm(ParseList(TokenKind.CloseBracket), position);
    }

    /// <summary>A comprehension if the text reads as one ("[x | x := 1]"), null (nothing consumed) if it is a list, perhaps of unions.</summary>
    private ComprehensionTerm? TryComprehension(RegoKind kind, TokenKind end, RegoPosition position)
    {
        var (start, nesting) = (at, depth);
        if (noComprehensions.Contains(at) || !HasBarAhead(end))
        {
            return null;
        }

        try
        {
            Term? key = null;
            var value = ParsePrimary();
            if (kind == RegoKind.Set && TryTake(TokenKind.Colon))
            {
                key = value;
                value = ParsePrimary();
            }

            if (TryTake(TokenKind.Or))
            {
                return new ComprehensionTerm(key is null ? kind : RegoKind.Object, key, value, ParseBody(end), position);
            }
        }
        catch (RegoException) when (!tooDeep && MayBeUnion(start, end))
        {
            // Reads on as a list; if that fails too, its error is the one to show.
        }

        // Remembered, or nested attempts would be repeated at each level: two to the power of the depth.
        noComprehensions.Add(start);
        (at, depth) = (start, nesting);
        return null;
    }

    /// <summary>A bar stands directly between here and the closing token.</summary>
    private bool HasBarAhead(TokenKind end) => BarAhead(at, end, out _);

    /// <summary>What follows the bar holds no statement sign, so that it may be the right side of a union.</summary>
    private bool MayBeUnion(int start, TokenKind end) => BarAhead(start, end, out var statements) && !statements;

    private bool BarAhead(int from, TokenKind end, out bool statements)
    {
        var open = 0;
        var bar = false;
        statements = false;
        for (var i = from; i < tokens.Count; i++)
        {
            var kind = tokens[i].Kind;
            if (open == 0 && kind == end)
            {
                break;
            }

            open += kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParen ? 1
                : kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParen ? -1 : 0;
            if (open < 0)
            {
                break;
            }

            if (open == 0)
            {
                bar |= kind == TokenKind.Or;
                statements |= kind is TokenKind.Assign or TokenKind.Unify or TokenKind.Semicolon || (bar && tokens[i].NewLineBefore);
            }
        }

        return bar;
    }

    private Term ParseSetOrObject()
    {
        var position = Take().Position;
        if (TryTake(TokenKind.CloseBrace))
        {
            return new ObjectTerm([], position);
        }

        if (TryComprehension(RegoKind.Set, TokenKind.CloseBrace, position) is { } comprehension)
        {
            return comprehension;
        }

        var first = ParseInfixTerm(allowPair: false);
        if (Is(TokenKind.Colon))
        {
            return ParseObject(first, position);
        }

        var items = new List<Term> { first };
        if (TryTake(TokenKind.Comma))
        {
            items.AddRange(ParseList(TokenKind.CloseBrace));
        }
        else
        {
            Expect(TokenKind.CloseBrace, ", or }");
        }

        return new SetTerm(items, position);
    }

    private ObjectTerm ParseObject(Term firstKey, RegoPosition position)
    {
        var entries = new List<(Term Key, Term Value)>();
        var key = firstKey;
        while (true)
        {
            Expect(TokenKind.Colon, ":");
            entries.Add((key, ParseInfixTerm(allowPair: false)));
            if (TryTake(TokenKind.CloseBrace))
            {
                return new ObjectTerm(entries, position);
            }

            Expect(TokenKind.Comma, ", or }");
            if (TryTake(TokenKind.CloseBrace))
            {
                return new ObjectTerm(entries, position);
            }

            key = ParseInfixTerm(allowPair: false);
        }
    }
}
