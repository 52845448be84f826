using PrGate.Rego.Values;

namespace PrGate.Rego.Syntax;

/// <summary>Reads modules, queries and terms. Stops at the first mistake.</summary>
public sealed partial class Parser
{
    private const int DeepestNesting = 200;

    private static readonly HashSet<string> AlwaysKeywords =
        ["as", "default", "else", "false", "import", "not", "null", "package", "some", "true", "with"];

    private static readonly string[] FutureKeywords = ["contains", "every", "if", "in"];

    // Before a bracket these are followed by a term, not by a key: "x in[1]" is no reference.
    private static readonly HashSet<string> KeywordsBeforeTerms = ["as", "in", "not", "with", "if", "contains", "some", "every"];

    private readonly string file;
    private readonly HashSet<string> keywords;
    private IReadOnlyList<Token> tokens;
    private int at;
    private int depth;
    private bool tooDeep;

    private Parser(string file, IReadOnlyList<Token> tokens, HashSet<string> keywords)
    {
        this.file = file;
        this.tokens = tokens;
        this.keywords = keywords;
    }

    /// <summary>Parses one module.</summary>
    /// <exception cref="RegoException">rego_parse_error, with the place of the first mistake.</exception>
    public static Module ParseModule(string file, string text, RegoVersion version)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lexer = new Lexer(file, text);
        var parser = new Parser(file, lexer.Tokens(), KeywordsOf(version));
        return parser.ParseModule(version, lexer.Comments);
    }

    /// <summary>Parses a query: expressions separated by semicolons or line ends.</summary>
    /// <exception cref="RegoException">rego_parse_error.</exception>
    public static IReadOnlyList<Expression> ParseQuery(string text, RegoVersion version = RegoVersion.V1)
    {
        var parser = new Parser("query", new Lexer("query", text).Tokens(), KeywordsOf(version));
        var body = parser.ParseBody(TokenKind.EndOfFile);
        return body;
    }

    /// <summary>Parses a single term, such as a literal with sets.</summary>
    /// <exception cref="RegoException">rego_parse_error.</exception>
    public static Term ParseTerm(string text)
    {
        var parser = new Parser("term", new Lexer("term", text).Tokens(), KeywordsOf(RegoVersion.V1));
        var term = parser.ParseInfixTerm(allowPair: true);
        return parser.Current.Kind == TokenKind.EndOfFile ? term : throw parser.Unexpected();
    }

    private static HashSet<string> KeywordsOf(RegoVersion version) =>
        version == RegoVersion.V1 ? [.. AlwaysKeywords, .. FutureKeywords] : [.. AlwaysKeywords];

    private Token Current => tokens[at];

    private Token Following => tokens[Math.Min(at + 1, tokens.Count - 1)];

    private Token Take() => tokens[at < tokens.Count - 1 ? at++ : at];

    private bool Is(TokenKind kind) => Current.Kind == kind;

    private bool TryTake(TokenKind kind)
    {
        if (!Is(kind))
        {
            return false;
        }

        Take();
        return true;
    }

    private Token Expect(TokenKind kind, string what) => Is(kind) ? Take() : throw Unexpected($"expected {what}");

    /// <summary>The current token is this keyword, in a place where keywords count (not the head of a reference such as <c>in.x</c>).</summary>
    private bool IsKeyword(string word) => Is(TokenKind.Name) && Current.Text == word && keywords.Contains(word) && !StartsReference();

    private bool IsAnyKeyword() => Is(TokenKind.Name) && keywords.Contains(Current.Text) && !StartsReference();

    private bool StartsReference() => !Following.SpaceBefore
        && (Following.Kind == TokenKind.Dot || (Following.Kind == TokenKind.OpenBracket && !KeywordsBeforeTerms.Contains(Current.Text)));

    private bool TryTakeKeyword(string word)
    {
        if (!IsKeyword(word))
        {
            return false;
        }

        Take();
        return true;
    }

    private RegoException Unexpected(string? expected = null)
    {
        var found = Current.Kind switch
        {
            TokenKind.EndOfFile => "eof token",
            TokenKind.Name when IsAnyKeyword() => $"{Current.Text} keyword",
            TokenKind.Name => "identifier token",
            TokenKind.Number => "number token",
            TokenKind.String or TokenKind.RawString or TokenKind.Template => "string token",
            _ => $"{Current.Text} token",
        };
        return Error($"unexpected {found}{(expected is null ? "" : ": " + expected)}", Current.Position);
    }

    private static RegoException Error(string message, RegoPosition position) => new(new RegoError("rego_parse_error", message, position));

    private Deeper Nest()
    {
        if (++depth > DeepestNesting)
        {
            tooDeep = true;
            throw Error($"terms nest deeper than {DeepestNesting}", Current.Position);
        }

        return new Deeper(this);
    }

    private readonly ref struct Deeper(Parser parser)
    {
        public void Dispose() => parser.depth--;
    }

    private static RegoString Text(string value) => new(value);
}
