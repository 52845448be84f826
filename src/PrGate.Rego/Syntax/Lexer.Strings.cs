using System.Globalization;
using System.Text;

namespace PrGate.Rego.Syntax;

/// <content>Strings, raw strings and templates.</content>
internal sealed partial class Lexer
{
    private string QuotedText(RegoPosition position)
    {
        var text = new StringBuilder();
        while (true)
        {
            if (at >= source.Length || source[at] == '\n')
            {
                throw Error("non-terminated string", position);
            }

            var c = source[at++];
            if (c == '"')
            {
                return text.ToString();
            }

            if (c == '\\')
            {
                Escape(text, position, inTemplate: false);
            }
            else
            {
                text.Append(c);
            }
        }
    }

    private void Escape(StringBuilder text, RegoPosition position, bool inTemplate)
    {
        var c = Peek();
        at++;
        switch (c)
        {
            case '"' or '\\' or '/':
                text.Append(c);
                break;
            case '{' when inTemplate:
                text.Append(c);
                break;
            case 'b':
                text.Append('\b');
                break;
            case 'f':
                text.Append('\f');
                break;
            case 'n':
                text.Append('\n');
                break;
            case 'r':
                text.Append('\r');
                break;
            case 't':
                text.Append('\t');
                break;
            case 'u' when at + 4 <= source.Length && ushort.TryParse(source.AsSpan(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                text.Append((char)unit);
                at += 4;
                break;
            default:
                throw Error("illegal escape sequence in string", position);
        }
    }

    private string RawText(RegoPosition position)
    {
        var start = at;
        while (Peek() != '`')
        {
            if (at >= source.Length)
            {
                throw Error("non-terminated string", position);
            }

            CountLine();
        }

        return source[start..at++];
    }

    private void CountLine()
    {
        if (source[at++] == '\n')
        {
            row++;
            lineStart = at;
        }
    }

    private List<TemplatePiece> Template(char quote, RegoPosition position)
    {
        if (depth >= DeepestTemplate)
        {
            throw Error($"template strings nest deeper than {DeepestTemplate}", position);
        }

        var pieces = new List<TemplatePiece>();
        var text = new StringBuilder();
        while (true)
        {
            if (at >= source.Length || (quote == '"' && source[at] == '\n'))
            {
                throw Error("non-terminated string", position);
            }

            var c = source[at];
            if (c == quote)
            {
                at++;
                break;
            }

            if (c == '{')
            {
                at++;
                Flush(text, pieces);
                pieces.Add(new TemplatePiece(null, TemplateExpression(position)));
            }
            else if (c == '\\' && (quote == '"' || Peek(1) == '{'))
            {
                at++;
                Escape(text, position, inTemplate: true);
            }
            else
            {
                text.Append(c);
                CountLine();
            }
        }

        Flush(text, pieces);
        return pieces;
    }

    private static void Flush(StringBuilder text, List<TemplatePiece> pieces)
    {
        if (text.Length > 0)
        {
            pieces.Add(new TemplatePiece(text.ToString(), null));
            text.Clear();
        }
    }

    private List<Token> TemplateExpression(RegoPosition position)
    {
        var inner = new Lexer(file, source, at, row, lineStart, comments, depth + 1);
        var tokens = new List<Token>();
        var open = 0;
        while (true)
        {
            var token = inner.Next();
            open += token.Kind == TokenKind.OpenBrace ? 1 : token.Kind == TokenKind.CloseBrace ? -1 : 0;
            if (token.Kind == TokenKind.EndOfFile)
            {
                throw Error("non-terminated expression in template string", position);
            }

            if (open < 0)
            {
                tokens.Add(token with { Kind = TokenKind.EndOfFile });
                (at, row, lineStart) = (inner.at, inner.row, inner.lineStart);
                return tokens;
            }

            tokens.Add(token);
        }
    }
}
