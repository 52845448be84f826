namespace PrGate.Rego.Syntax;

internal enum TokenKind
{
    EndOfFile,

    /// <summary>A name; keywords are names too, the parser tells them apart by place and version.</summary>
    Name,
    Number,
    String,
    RawString,
    Template,
    OpenBrace,
    CloseBrace,
    OpenBracket,
    CloseBracket,
    OpenParen,
    CloseParen,
    Comma,
    Semicolon,
    Colon,
    Dot,
    Assign,
    Unify,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    And,
    Or,
}
