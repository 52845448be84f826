namespace PrGate.Rego.Syntax;

/// <summary>Whether a space stands between two tokens of one line in a formatted module.</summary>
internal static class TokenSpacing
{
    // After these a term begins: a brace opens a set or an object, a minus belongs to a number.
    private static readonly HashSet<string> BeforeTerms = ["as", "in", "not", "some", "contains", "with", "default", "every", "import", "package"];

    /// <summary>Whether a brace after this token opens a body rather than a set, an object or a comprehension.</summary>
    public static bool OpensBody(Token? before, bool newLine) =>
        !newLine && before is not null && (EndsTerm(before) || before is { Kind: TokenKind.Name, Text: "if" or "else" });

    public static bool IsSpaced(Token? beforeLeft, Token left, Token right, bool insideBody) => (left.Kind, right.Kind) switch
    {
        (_, TokenKind.Comma or TokenKind.Semicolon or TokenKind.CloseParen or TokenKind.CloseBracket or TokenKind.Colon) => false,
        (TokenKind.OpenParen or TokenKind.OpenBracket or TokenKind.Dot, _) => false,
        // White space before these ends a reference or call: what is written stays.
        (_, TokenKind.Dot) => right.SpaceBefore,
        (_, TokenKind.OpenParen or TokenKind.OpenBracket) when EndsTerm(left) || left.Kind == TokenKind.Name => right.SpaceBefore,
        (TokenKind.OpenBrace, TokenKind.CloseBrace) => false,
        (TokenKind.OpenBrace, _) or (_, TokenKind.CloseBrace) => insideBody,
        (TokenKind.Minus, TokenKind.Number) => beforeLeft is not null && EndsTerm(beforeLeft),
        _ => true,
    };

    /// <summary>Whether a token that starts a line belongs to the statement of the line before.</summary>
    public static bool GoesOn(Token before, Token token) =>
        (!EndsTerm(before) && before.Kind is not (TokenKind.Comma or TokenKind.Semicolon or TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParen))
        || token.Kind is >= TokenKind.Colon and not TokenKind.Minus
        || token is { Kind: TokenKind.Name, Text: "if" or "with" or "as" or "in" };

    private static bool EndsTerm(Token token) => token.Kind switch
    {
        TokenKind.Name => !BeforeTerms.Contains(token.Text) && token.Text is not ("if" or "else"),
        TokenKind.Number or TokenKind.String or TokenKind.RawString or TokenKind.Template => true,
        TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParen => true,
        _ => false,
    };
}
