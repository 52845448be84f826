using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <content>Rules: heads, bodies, else.</content>
public sealed partial class Parser
{
    private List<Rule> ParseRules()
    {
        var position = Current.Position;
        var isDefault = TryTakeKeyword("default");
        var startsBracket = Following is { Kind: TokenKind.OpenBracket, SpaceBefore: false };
        if (!Is(TokenKind.Name) || (IsAnyKeyword() && !startsBracket))
        {
            throw Unexpected("expected a rule");
        }

        var head = ParseHead(position, out var hasSquareKey);
        if (isDefault)
        {
            return [DefaultRule(head, position)];
        }

        var hasIf = TryTakeKeyword("if");
        if (hasIf || Is(TokenKind.OpenBrace))
        {
            return RulesWithBody(head, hasSquareKey, hasIf, position);
        }

        if (head.Value is null && head.Key is null && !hasSquareKey && (strictRules || head.Arguments is null))
        {
            throw Is(TokenKind.Name) && !Current.NewLineBefore
                ? Error("var cannot be used for rule name: a rule needs a value or a body", position)
                : Error("rule must have value assignment and/or body declaration", position);
        }

        var completed = Complete(head, hasSquareKey, hasIf: false, position);
        return [Finish(completed, [True(position)], generated: true, ParseElse(completed), position)];
    }

    private List<Rule> RulesWithBody(RuleHead head, bool hasSquareKey, bool hasIf, RegoPosition position)
    {
        if (strictRules && !hasIf)
        {
            throw Error("`if` keyword is required before rule body", position);
        }

        head = Complete(head, hasSquareKey, hasIf, position);
        var body = ParseRuleBody(hasIf);
        var otherwise = ParseElse(head);
        var rules = new List<Rule> { Finish(head, body, generated: false, otherwise, position) };
        while (Is(TokenKind.OpenBrace) && otherwise is null)
        {
            var next = Current.Position;
            Take();
            rules.Add(Finish(head, ParseBody(TokenKind.CloseBrace), generated: false, null, next));
        }

        return rules;
    }

    private Rule Finish(RuleHead head, IReadOnlyList<Expression> body, bool generated, Rule? otherwise, RegoPosition position) => new()
    {
        Head = head,
        Body = body,
        HasGeneratedBody = generated,
        Else = otherwise,
        Position = position,
        EndRow = tokens[Math.Max(0, at - 1)].Position.Row,
    };

    private Rule DefaultRule(RuleHead head, RegoPosition position)
    {
        if (head.Value is null)
        {
            throw Error("illegal default rule (must have a value)", position);
        }

        if (head.Key is not null)
        {
            throw Error("illegal default rule (cannot be a set rule)", position);
        }

        foreach (var argument in head.Arguments ?? [])
        {
            if (argument is not VarTerm)
            {
                throw Error($"illegal default rule (arguments cannot contain {KindOf(argument)})", position);
            }
        }

        if (OffendingDefault(head.Value) is { } offending)
        {
            throw Error($"illegal default rule (value cannot contain {KindOf(offending)})", position);
        }

        if (IsKeyword("if") || (Is(TokenKind.OpenBrace) && !Current.NewLineBefore))
        {
            throw Error("illegal default rule (cannot have a body)", position);
        }

        return new Rule { Head = head, Body = [True(position)], HasGeneratedBody = true, IsDefault = true, Position = position, EndRow = tokens[at - 1].Position.Row };
    }

    /// <summary>A default's value is constant; comprehensions may be anything inside.</summary>
    private static Term? OffendingDefault(Term term) => term switch
    {
        VarTerm or RefTerm or CallTerm or TemplateTerm => term,
        ArrayTerm array => array.Items.Select(OffendingDefault).FirstOrDefault(found => found is not null),
        SetTerm set => set.Items.Select(OffendingDefault).FirstOrDefault(found => found is not null),
        ObjectTerm entries => entries.Entries.Select(entry => OffendingDefault(entry.Key) ?? OffendingDefault(entry.Value)).FirstOrDefault(found => found is not null),
        _ => null,
    };

    private static string KindOf(Term term) => term switch
    {
        VarTerm { Name: "input" or "data" } or RefTerm => "ref",
        VarTerm => "var",
        CallTerm => "call",
        ScalarTerm scalar => scalar.Value.Kind.ToString().ToLowerInvariant(),
        ArrayTerm => "array",
        SetTerm => "set",
        ObjectTerm => "object",
        TemplateTerm => "template-string",
        _ => "comprehension",
    };

    private RuleHead ParseHead(RegoPosition position, out bool hasSquareKey)
    {
        var name = Take();
        var reference = new List<Term> { new VarTerm(name.Text, name.Position) };
        while (!Current.SpaceBefore && (Is(TokenKind.Dot) || Is(TokenKind.OpenBracket)))
        {
            if (TryTake(TokenKind.Dot))
            {
                var key = Expect(TokenKind.Name, "ident");
                reference.Add(new ScalarTerm(Text(key.Text), key.Position));
            }
            else
            {
                Take();
                reference.Add(ParseInfixTerm(allowPair: true));
                Expect(TokenKind.CloseBracket, "]");
            }
        }

        List<Term>? arguments = null;
        if (Is(TokenKind.OpenParen) && !Current.SpaceBefore)
        {
            Take();
            arguments = ParseList(TokenKind.CloseParen);
            if (arguments.Count == 0)
            {
                throw Error("rule argument list must take at least one argument", name.Position);
            }
        }

        Term? setKey = null;
        Term? value = null;
        var assigned = false;
        if (arguments is null && TryTakeKeyword("contains"))
        {
            setKey = ParseInfixTerm(allowPair: false);
        }

        if (Is(TokenKind.Assign) || Is(TokenKind.Unify))
        {
            if (setKey is not null)
            {
                throw Unexpected("a set rule has no value");
            }

            assigned = Take().Kind == TokenKind.Assign;
            value = ParseInfixTerm(allowPair: true);
        }

        hasSquareKey = reference.Count > 1 && arguments is null && setKey is null && value is null;
        return new RuleHead { Reference = reference, Arguments = arguments, Key = setKey, Value = value, IsAssigned = assigned, Position = position };
    }

    /// <summary>Gives the head its meaning: <c>p[x]</c> alone is a set rule (v0), with <c>if</c> a map to true, longer references too.</summary>
    private RuleHead Complete(RuleHead head, bool hasSquareKey, bool hasIf, RegoPosition position)
    {
        if (head.Key is not null || head.Value is not null)
        {
            return head;
        }

        if (hasSquareKey && !hasIf && head.Reference.Count == 2)
        {
            if (strictRules)
            {
                throw Error("`contains` keyword is required for partial set rules", position);
            }

            return new RuleHead { Reference = [head.Reference[0]], Key = head.Reference[1], Position = head.Position };
        }

        return new RuleHead
        {
            Reference = head.Reference,
            Arguments = head.Arguments,
            Value = new ScalarTerm(RegoBoolean.True, position),
            HasGeneratedValue = true,
            Position = head.Position,
        };
    }

    private List<Expression> ParseRuleBody(bool hasIf)
    {
        if (!Is(TokenKind.OpenBrace))
        {
            return [ParseExpression()];
        }

        if (!hasIf || !MayBeTerm())
        {
            Take();
            return ParseBody(TokenKind.CloseBrace);
        }

        // "{ .. }" may be an object or a comprehension; a set is never meant, for it would always hold.
        var (start, nesting) = (at, depth);
        try
        {
            var literal = ParseExpression();
            if (literal is not TermExpression { Term: SetTerm })
            {
                return [literal];
            }
        }
        catch (RegoException) when (!tooDeep)
        {
            // Not a term after all: what is wrong, if anything, the reading as a body below reports.
        }

        (at, depth) = (start, nesting);
        Take();
        return ParseBody(TokenKind.CloseBrace);
    }

    /// <summary>Looks ahead from an opening brace: empty, or a colon or bar directly inside, or the text goes on after the closing brace.</summary>
    private bool MayBeTerm()
    {
        var open = 0;
        for (var i = at; i < tokens.Count; i++)
        {
            switch (tokens[i].Kind)
            {
                case TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParen:
                    open++;
                    break;
                case TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParen:
                    open--;
                    if (open == 0)
                    {
                        var next = tokens[Math.Min(i + 1, tokens.Count - 1)];
                        return i == at + 1 || (next.Kind is not (TokenKind.Name or TokenKind.EndOfFile or TokenKind.OpenBrace or TokenKind.CloseBrace)
                            || (next.Kind == TokenKind.Name && next.Text == "in"));
                    }

                    break;
                case TokenKind.Colon or TokenKind.Or when open == 1:
                    return true;
            }
        }

        return false;
    }

    private Rule? ParseElse(RuleHead head)
    {
        if (!IsKeyword("else"))
        {
            return null;
        }

        var position = Current.Position;
        if (head.Key is not null)
        {
            throw Error("else keyword cannot be used on multi-value rules", position);
        }

        Take();
        Term value = new ScalarTerm(RegoBoolean.True, position);
        var generatedValue = true;
        var assigned = false;
        if (Is(TokenKind.Assign) || Is(TokenKind.Unify))
        {
            assigned = Take().Kind == TokenKind.Assign;
            value = ParseInfixTerm(allowPair: true);
            generatedValue = false;
        }

        var hasIf = TryTakeKeyword("if");
        if (!hasIf && !Is(TokenKind.OpenBrace) && generatedValue)
        {
            throw Unexpected("expected else value term or rule body");
        }

        var hasBody = hasIf || Is(TokenKind.OpenBrace);
        if (hasBody && strictRules && !hasIf)
        {
            throw Error("`if` keyword is required before rule body", position);
        }

        var body = hasBody ? ParseRuleBody(hasIf) : [True(position)];
        var elseHead = new RuleHead
        {
            Reference = head.Reference,
            Arguments = head.Arguments,
            Value = value,
            HasGeneratedValue = generatedValue,
            IsAssigned = assigned,
            Position = position,
        };
        return Finish(elseHead, body, !hasBody, ParseElse(head), position);
    }

    private static TermExpression True(RegoPosition position) => new(new ScalarTerm(RegoBoolean.True, position), position);
}
