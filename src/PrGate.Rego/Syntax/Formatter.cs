using System.Text;

namespace PrGate.Rego.Syntax;

/// <summary>
/// Lays a module out anew: a tab for each line with open brackets and for a statement that goes on, one space around operators, at most one empty line, one after the package and after the
/// imports. Tokens, comments and line ends stay as written, so the meaning cannot change; formatting twice changes nothing more.
/// </summary>
public sealed class Formatter
{
    private readonly string source;
    private readonly StringBuilder text = new();
    private readonly Stack<Bracket> open = new();
    private int line;
    private int extra;
    private bool wroteAnything;
    private string statement = "";

    private Formatter(string source) => this.source = source;

    /// <summary>The module's text in the common layout, with a line end at its end.</summary>
    /// <exception cref="RegoException">rego_parse_error: the text is no module.</exception>
    public static string Format(string file, string text, RegoVersion version = RegoVersion.V1)
    {
        Parser.ParseModule(file, text, version);
        var (tokens, comments) = Read(file, text);
        var formatted = new Formatter(text).Write(tokens, comments);
        return IsSame(Read(file, formatted), (tokens, comments))
            ? formatted
            : throw new InvalidOperationException($"formatting {file} would have changed its meaning");
    }

    private static (List<Token> Tokens, IReadOnlyList<Comment> Comments) Read(string file, string text)
    {
        var lexer = new Lexer(file, text);
        return (lexer.Tokens(), lexer.Comments);
    }

    private static bool IsSame((List<Token> Tokens, IReadOnlyList<Comment> Comments) left, (List<Token> Tokens, IReadOnlyList<Comment> Comments) right) =>
        left.Tokens.Select(token => (token.Kind, token.Text)).SequenceEqual(right.Tokens.Select(token => (token.Kind, token.Text)))
        && left.Comments.Select(comment => comment.Text.TrimEnd()).SequenceEqual(right.Comments.Select(comment => comment.Text.TrimEnd()));

    private string Write(List<Token> tokens, IReadOnlyList<Comment> comments)
    {
        var notes = new Queue<(int Start, int End)>(Places(comments));
        Token? last = null;
        Token? beforeLast = null;
        var end = 0;
        foreach (var token in tokens)
        {
            while (notes.TryPeek(out var note) && note.Start < token.Offset)
            {
                notes.Dequeue();
                // A comment inside a template string is part of the string's own text.
                if (note.Start >= end)
                    end = WriteComment(note, end, last);
            }
            if (token.Kind == TokenKind.EndOfFile)
                break;
            var newLine = source.AsSpan(end, token.Offset - end).Contains('\n') || EndsInComment(end);
            WriteToken(token, last, beforeLast, newLine, end);
            (beforeLast, last, end) = (last, token, token.End);
        }
        return text.Append('\n').ToString();
    }

    private bool EndsInComment(int end) => end > 0 && source[end - 1] == '\n';

    private void WriteToken(Token token, Token? last, Token? beforeLast, bool newLine, int end)
    {
        var closed = Closes(token) && open.Count > 0 ? open.Pop() : null;
        if (newLine || last is null)
        {
            extra = closed?.Extra ?? (last is not null && TokenSpacing.GoesOn(last, token) ? 1 : 0);
            StartLine(end, token.Offset, closed is not null, closed is null ? token.Text : "", last);
        }
        else if (TokenSpacing.IsSpaced(beforeLast, last, token, closed?.IsBody ?? (open.TryPeek(out var around) && around.IsBody)))
            text.Append(' ');
        text.Append(source, token.Offset, token.End - token.Offset);
        if (token.Kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParen)
            open.Push(new Bracket(line, extra, token.Kind == TokenKind.OpenBrace && TokenSpacing.OpensBody(last, newLine)));
    }

    private int WriteComment((int Start, int End) note, int end, Token? last)
    {
        var ownLine = last is null || source.AsSpan(end, note.Start - end).Contains('\n') || EndsInComment(end);
        if (ownLine)
        {
            extra = 0;
            StartLine(end, note.Start, closes: false, "#", last);
        }
        else
            text.Append(' ');
        text.Append(source.AsSpan(note.Start, note.End - note.Start).TrimEnd());
        // The line end that ends the comment belongs to it, so that what follows starts a line.
        return Math.Min(note.End + 1, source.Length);
    }

    private void StartLine(int end, int start, bool closes, string word, Token? last)
    {
        if (wroteAnything)
        {
            var isEmptyBetween = source.AsSpan(end, start - end).Count('\n') >= (EndsInComment(end) ? 1 : 2);
            var isInside = last?.Kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParen;
            text.Append('\n');
            if ((isEmptyBetween && !closes && !isInside) || (!closes && StartsSection(word)))
                text.Append('\n');
        }
        if (open.Count == 0 && word is not ("" or "#") && extra == 0)
            statement = word;
        wroteAnything = true;
        line++;
        text.Append('\t', open.DistinctBy(bracket => bracket.Line).Sum(bracket => 1 + bracket.Extra) + extra);
    }

    // An empty line follows the package, and the imports; a comment belongs to what comes after it.
    private bool StartsSection(string word) =>
        open.Count == 0 && statement is "package" or "import" && word != statement && !AfterComment();

    private bool AfterComment()
    {
        // Asked only until the first rule begins.
        var written = text.ToString().TrimEnd('\n');
        return written[(written.LastIndexOf('\n') + 1)..].TrimStart('\t').StartsWith('#');
    }

    private static bool Closes(Token token) => token.Kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParen;

    private IEnumerable<(int Start, int End)> Places(IReadOnlyList<Comment> comments)
    {
        var (row, lineStart) = (1, source.StartsWith('\ufeff') ? 1 : 0);
        foreach (var comment in comments)
        {
            for (; row < comment.Position.Row; row++)
                lineStart = source.IndexOf('\n', lineStart) + 1;
            var start = lineStart + comment.Position.Column - 1;
            var end = source.IndexOf('\n', start);
            yield return (start, end < 0 ? source.Length : end);
        }
    }

    private sealed record Bracket(int Line, int Extra, bool IsBody);
}
