namespace PrGate.Rego.Syntax;

/// <content>Bodies and their statements.</content>
public sealed partial class Parser
{
    /// <summary>Reads expressions up to and including the closing token.</summary>
    private List<Expression> ParseBody(TokenKind end)
    {
        using var deeper = Nest();
        if (Is(end))
        {
            throw Error("found empty body", Current.Position);
        }

        var body = new List<Expression>();
        while (true)
        {
            body.Add(ParseExpression());
            if (TryTake(TokenKind.Semicolon))
            {
                continue;
            }

            if (TryTake(end) || (Is(end) && end == TokenKind.EndOfFile))
            {
                return body;
            }

            if (!Current.NewLineBefore)
            {
                throw Unexpected("expected a line end, ; or the end of the body");
            }
        }
    }

    private Expression ParseExpression()
    {
        using var deeper = Nest();
        var position = Current.Position;
        if (IsKeyword("some"))
        {
            return ParseSome(position);
        }

        var negated = TryTakeKeyword("not");
        if (IsKeyword("every"))
        {
            return negated ? throw Unexpected("every cannot be negated") : ParseEvery(position);
        }

        var left = ParseInfixTerm(allowPair: true);
        if (Is(TokenKind.Assign) || Is(TokenKind.Unify))
        {
            var sign = Take();
            var right = ParseInfixTerm(allowPair: true);
            left = Infix(sign, sign.Kind == TokenKind.Assign ? "assign" : "eq", left, right);
        }

        return new TermExpression(left, position) { IsNegated = negated, With = ParseWith() };
    }

    private Expression ParseSome(RegoPosition position)
    {
        Take();
        if (keywords.Contains("in"))
        {
            var start = at;
            var first = ParseInfixTerm(allowPair: true);
            if (first is CallTerm { Infix: "in" } membership)
            {
                return membership.Arguments is [var key, var pairValue, var pairDomain]
                    ? new SomeInExpression(Declared(key), Declared(pairValue), pairDomain, position) { With = ParseWith() }
                    : new SomeInExpression(null, Declared(membership.Arguments[0]), membership.Arguments[1], position) { With = ParseWith() };
            }

            at = start;
        }

        var names = new List<VarTerm>();
        do
        {
            var name = Is(TokenKind.Name) && !IsAnyKeyword() ? Take() : throw Unexpected("expected var");
            names.Add(new VarTerm(name.Text, name.Position));
        }
        while (TryTake(TokenKind.Comma));
        if (Is(TokenKind.Name) && Current.Text == "in" && !Current.NewLineBefore)
        {
            throw Unexpected("expected a line end, ; or } (hint: `import future.keywords.in` for `some x in xs` expressions)");
        }

        return new SomeExpression(names, position);
    }

    private static Term Declared(Term term) =>
        term is ComprehensionTerm ? throw Error("unexpected term in some: expected a var or a pattern", term.Position) : term;

    private EveryExpression ParseEvery(RegoPosition position)
    {
        Take();
        Term? key = null;
        var value = ParsePrimary();
        if (TryTake(TokenKind.Comma))
        {
            key = value;
            value = ParsePrimary();
        }

        if (value is not VarTerm || key is not (null or VarTerm))
        {
            throw Error("unexpected term in every: expected var", value.Position);
        }

        if (!TryTakeKeyword("in"))
        {
            throw Unexpected("expected `x[, y] in xs { ... }` expression");
        }

        var domain = ParseInfixTerm(allowPair: false);
        if (!TryTake(TokenKind.OpenBrace))
        {
            throw Unexpected("missing body");
        }

        var body = ParseBody(TokenKind.CloseBrace);
        return new EveryExpression(key, value, domain, body, position) { With = ParseWith() };
    }

    private List<WithModifier> ParseWith()
    {
        var modifiers = new List<WithModifier>();
        while (IsKeyword("with"))
        {
            var position = Take().Position;
            var target = ParsePrimary();
            if (target is not (VarTerm or RefTerm))
            {
                throw Error("expected with target path", position);
            }

            if (!TryTakeKeyword("as"))
            {
                throw Unexpected("expected as keyword");
            }

            modifiers.Add(new WithModifier(target, ParseInfixTerm(allowPair: true), position));
        }

        return modifiers;
    }
}
