namespace PrGate.Rego.Syntax;

/// <summary>Cuts a module's text into tokens.</summary>
internal sealed partial class Lexer
{
    private const int DeepestTemplate = 32;
    private readonly string file;
    private readonly string source;
    private readonly List<Comment> comments;
    private readonly int depth;
    private int at;
    private int row;
    private int lineStart;

    public Lexer(string file, string source)
        : this(file, source, 0, 1, 0, [], 0)
    {
        if (source.StartsWith('\ufeff'))
        {
            at = 1;
            lineStart = 1;
        }
    }

    private Lexer(string file, string source, int at, int row, int lineStart, List<Comment> comments, int depth)
    {
        this.file = file;
        this.source = source;
        this.at = at;
        this.row = row;
        this.lineStart = lineStart;
        this.comments = comments;
        this.depth = depth;
    }

    public IReadOnlyList<Comment> Comments => comments;

    /// <summary>All tokens, the last one being the end of the file.</summary>
    /// <exception cref="RegoException">rego_parse_error: an illegal character, number or string.</exception>
    public List<Token> Tokens()
    {
        var tokens = new List<Token>();
        while (true)
        {
            var token = Next();
            tokens.Add(token);
            if (token.Kind == TokenKind.EndOfFile)
            {
                return tokens;
            }
        }
    }

    private RegoPosition Here => new(file, row, at - lineStart + 1);

    private char Peek(int ahead = 0) => at + ahead < source.Length ? source[at + ahead] : '\0';

    private Token Next()
    {
        var from = at;
        var newLine = SkipSpace();
        var space = at > from;
        var position = Here;
        var start = at;
        if (at >= source.Length)
        {
            return new Token(TokenKind.EndOfFile, "", position, at, at, space, newLine);
        }

        Token Make(TokenKind kind, string text) => new(kind, text, position, start, at, space, newLine);
        var c = source[at];
        if (char.IsAsciiLetter(c) || c == '_')
        {
            while (char.IsAsciiLetterOrDigit(Peek()) || Peek() == '_')
            {
                at++;
            }

            return Make(TokenKind.Name, source[start..at]);
        }

        if (char.IsAsciiDigit(c))
        {
            return Make(TokenKind.Number, Number());
        }

        switch (c)
        {
            case '"':
                at++;
                return Make(TokenKind.String, QuotedText(position));
            case '`':
                at++;
                return Make(TokenKind.RawString, RawText(position));
            case '$' when Peek(1) is '"' or '`':
                at += 2;
                var pieces = Template(source[at - 1], position);
                return Make(TokenKind.Template, source[start + 1].ToString()) with { Pieces = pieces };
            default:
                return Make(Punctuation(position), source[start..at]);
        }
    }

    /// <summary>Skips white space and comments; says whether a line end was among them.</summary>
    private bool SkipSpace()
    {
        var newLine = false;
        while (at < source.Length)
        {
            var c = source[at];
            if (c == '\n')
            {
                at++;
                row++;
                lineStart = at;
                newLine = true;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                at++;
            }
            else if (c == '#')
            {
                var end = source.IndexOf('\n', at);
                end = end < 0 ? source.Length : end;
                var ownLine = source.AsSpan(lineStart, at - lineStart).Trim().IsEmpty;
                comments.Add(new Comment(source[(at + 1)..end].TrimEnd('\r'), Here, ownLine));
                at = end;
            }
            else
            {
                break;
            }
        }

        return newLine;
    }

    private string Number()
    {
        var start = at;
        var position = Here;
        Digits();
        if (Peek() == '.')
        {
            at++;
            if (!char.IsAsciiDigit(Peek()))
            {
                throw Error("expected fraction", position);
            }

            Digits();
        }

        if (Peek() is 'e' or 'E')
        {
            at++;
            if (Peek() is '+' or '-')
            {
                at++;
            }

            if (!char.IsAsciiDigit(Peek()))
            {
                throw Error("expected exponent", position);
            }

            Digits();
        }

        if (char.IsAsciiLetter(Peek()) || Peek() == '_')
        {
            throw Error($"illegal number format: {source[start..(at + 1)]}", position);
        }

        return source[start..at];
    }

    private void Digits()
    {
        while (char.IsAsciiDigit(Peek()))
        {
            at++;
        }
    }

    private TokenKind Punctuation(RegoPosition position)
    {
        var (kind, length) = (Peek(), Peek(1)) switch
        {
            (':', '=') => (TokenKind.Assign, 2),
            ('=', '=') => (TokenKind.Equal, 2),
            ('!', '=') => (TokenKind.NotEqual, 2),
            ('<', '=') => (TokenKind.LessOrEqual, 2),
            ('>', '=') => (TokenKind.GreaterOrEqual, 2),
            ('=', _) => (TokenKind.Unify, 1),
            ('<', _) => (TokenKind.Less, 1),
            ('>', _) => (TokenKind.Greater, 1),
            ('{', _) => (TokenKind.OpenBrace, 1),
            ('}', _) => (TokenKind.CloseBrace, 1),
            ('[', _) => (TokenKind.OpenBracket, 1),
            (']', _) => (TokenKind.CloseBracket, 1),
            ('(', _) => (TokenKind.OpenParen, 1),
            (')', _) => (TokenKind.CloseParen, 1),
            (',', _) => (TokenKind.Comma, 1),
            (';', _) => (TokenKind.Semicolon, 1),
            (':', _) => (TokenKind.Colon, 1),
            ('.', _) => (TokenKind.Dot, 1),
            ('+', _) => (TokenKind.Plus, 1),
            ('-', _) => (TokenKind.Minus, 1),
            ('*', _) => (TokenKind.Star, 1),
            ('/', _) => (TokenKind.Slash, 1),
            ('%', _) => (TokenKind.Percent, 1),
            ('&', _) => (TokenKind.And, 1),
            ('|', _) => (TokenKind.Or, 1),
            _ => throw Error($"illegal token: {Shown(Peek())}", position),
        };
        at += length;
        return kind;
    }

    private static string Shown(char c) => char.IsControl(c) || char.IsSurrogate(c) ? $"U+{(int)c:X4}" : $"'{c}'";

    private static RegoException Error(string message, RegoPosition position) => new(new RegoError("rego_parse_error", message, position));
}
