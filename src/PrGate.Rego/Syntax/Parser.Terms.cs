using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <content>Terms: operators by precedence, collections, comprehensions, references and calls.</content>
public sealed partial class Parser
{
    private Term ParseInfixTerm(bool allowPair)
    {
        using var deeper = Nest();
        return ParseMembership(ParseRelation(), allowPair);
    }

    private Term ParseMembership(Term left, bool allowPair)
    {
        for (var turns = 0; ; turns++)
        {
            Limit(turns);
            if (allowPair && Is(TokenKind.Comma))
            {
                var (start, nesting) = (at, depth);
                Take();
                if (StartsTerm() && TryPairMember(left) is { } pair)
                {
                    left = pair;
                    continue;
                }

                (at, depth) = (start, nesting);
                return left;
            }

            if (!IsKeyword("in"))
            {
                return left;
            }

            var sign = Take();
            left = Infix(sign, "internal.member_2", left, ParseRelation());
        }
    }

    private CallTerm? TryPairMember(Term key)
    {
        // A comma where a pair is possible only means one when "in" follows the second term.
        var value = ParseRelation();
        if (!IsKeyword("in"))
        {
            return null;
        }

        var sign = Take();
        return new CallTerm(new VarTerm("internal.member_3", sign.Position), [key, value, ParseRelation()], key.Position) { Infix = "in" };
    }

    private bool StartsTerm() => Current.Kind is TokenKind.Name or TokenKind.Number or TokenKind.String or TokenKind.RawString or TokenKind.Template
        or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParen or TokenKind.Minus;

    private static CallTerm Infix(Token sign, string function, params Term[] operands) =>
        new(new VarTerm(function, sign.Position), operands, operands[0].Position) { Infix = sign.Text };

    private void Limit(int turns)
    {
        if (turns > DeepestNesting)
        {
            throw Error($"an expression chains more than {DeepestNesting} operators", Current.Position);
        }
    }

    private Term ParseRelation() => ParseChain(ParseOr, static kind => kind switch
    {
        TokenKind.Equal => "equal",
        TokenKind.NotEqual => "neq",
        TokenKind.Less => "lt",
        TokenKind.Greater => "gt",
        TokenKind.LessOrEqual => "lte",
        TokenKind.GreaterOrEqual => "gte",
        _ => null,
    });

    private Term ParseOr() => ParseChain(ParseAnd, static kind => kind == TokenKind.Or ? "or" : null);

    private Term ParseAnd() => ParseChain(ParseSum, static kind => kind == TokenKind.And ? "and" : null);

    private Term ParseSum() => ParseChain(ParseProduct, static kind => kind switch
    {
        TokenKind.Plus => "plus",
        TokenKind.Minus => "minus",
        _ => null,
    });

    private Term ParseProduct() => ParseChain(ParsePrimary, static kind => kind switch
    {
        TokenKind.Star => "mul",
        TokenKind.Slash => "div",
        TokenKind.Percent => "rem",
        _ => null,
    });

    private Term ParseChain(Func<Term> operand, Func<TokenKind, string?> function)
    {
        var left = operand();
        for (var turns = 0; function(Current.Kind) is { } name; turns++)
        {
            Limit(turns);
            var sign = Take();
            left = Infix(sign, name, left, operand());
        }

        return left;
    }

    private Term ParsePrimary()
    {
        using var deeper = Nest();
        return ParseSuffixes(ParseHeadTerm());
    }

    private Term ParseHeadTerm()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Minus:
                Take();
                return Is(TokenKind.Number) ? Number(Take(), "-", token.Position) : throw Unexpected("expected number");
            case TokenKind.Number:
                return Number(Take(), "", token.Position);
            case TokenKind.String or TokenKind.RawString:
                Take();
                return new ScalarTerm(Text(token.Text), token.Position) { IsRaw = token.Kind == TokenKind.RawString };
            case TokenKind.Template:
                Take();
                return ParseTemplate(token);
            case TokenKind.OpenBracket:
                return ParseArray();
            case TokenKind.OpenBrace:
                return ParseSetOrObject();
            case TokenKind.OpenParen:
                Take();
                var inner = ParseInfixTerm(allowPair: true);
                Expect(TokenKind.CloseParen, ")");
                return inner;
            case TokenKind.Name when IsAnyKeyword() && token.Text != "contains":
                Term? constant = token.Text switch
                {
                    "null" => new ScalarTerm(RegoNull.Instance, token.Position),
                    "true" => new ScalarTerm(RegoBoolean.True, token.Position),
                    "false" => new ScalarTerm(RegoBoolean.False, token.Position),
                    _ => null,
                };
                Take();
                return constant ?? throw Before(token);
            case TokenKind.Name:
                Take();
                return new VarTerm(token.Text, token.Position);
            default:
                throw Unexpected();
        }
    }

    private RegoException Before(Token token)
    {
        at = Math.Max(0, at - 1);
        return Error($"unexpected {token.Text} keyword", token.Position);
    }

    private static ScalarTerm Number(Token token, string sign, RegoPosition position) => RegoNumber.TryParse(sign + token.Text, out var number)
        ? new ScalarTerm(number, position)
        : throw Error($"illegal number: {(token.Text.Length > 40 ? token.Text[..40] + ".." : token.Text)}", position);

    private Term ParseSuffixes(Term head)
    {
        List<Term>? path = null;
        var start = head.Position;
        for (var turns = 0; !Current.SpaceBefore; turns++)
        {
            Limit(turns);
            if (Is(TokenKind.Dot) || Is(TokenKind.OpenBracket))
            {
                if (path is null && head is ScalarTerm or TemplateTerm)
                {
                    throw Error("illegal ref: a reference cannot start at a constant", Current.Position);
                }

                path ??= [];
                path.Add(ParseKey());
            }
            else if (Is(TokenKind.OpenParen) && (path is null ? head is VarTerm : head is VarTerm && path.TrueForAll(key => key is ScalarTerm { Value: RegoString })))
            {
                Take();
                Term function = path is null ? head : new RefTerm(head, path, start);
                var arguments = ParseList(TokenKind.CloseParen);
                head = function is VarTerm { Name: "set" } && arguments.Count == 0
                    ? new SetTerm([], start)
                    : new CallTerm(function, arguments, start);
                path = null;
            }
            else
            {
                break;
            }
        }

        return path is null ? head : new RefTerm(head, path, start);
    }

    private Term ParseKey()
    {
        if (TryTake(TokenKind.Dot))
        {
            var name = Expect(TokenKind.Name, "ident");
            return new ScalarTerm(Text(name.Text), name.Position);
        }

        Take();
        var key = ParseInfixTerm(allowPair: true);
        Expect(TokenKind.CloseBracket, "]");
        return key;
    }

    private TemplateTerm ParseTemplate(Token token)
    {
        var parts = new List<TemplatePart>();
        foreach (var piece in token.Pieces!)
        {
            if (piece.Tokens is null)
            {
                parts.Add(new TemplatePart(piece.Text, null));
                continue;
            }

            var (outer, outerAt, outerFailures) = (tokens, at, noComprehensions);
            (tokens, at, noComprehensions) = (piece.Tokens, 0, []);
            if (Is(TokenKind.EndOfFile))
            {
                throw Error("invalid template string: empty expression", Current.Position);
            }

            var expression = ParseExpression();
            if (!Is(TokenKind.EndOfFile))
            {
                throw Unexpected("expected } in template string");
            }

            if (expression is not TermExpression { IsNegated: false } term || term.Term is CallTerm { Infix: "=" or ":=" })
            {
                throw Error("invalid template string: only terms and calls may stand between braces", expression.Position);
            }

            parts.Add(new TemplatePart(null, expression));
            (tokens, at, noComprehensions) = (outer, outerAt, outerFailures);
        }

        return new TemplateTerm(parts, token.Position) { IsRaw = token.Text == "`" };
    }

    private HashSet<int> noComprehensions = [];
}
