using System.Text;

namespace PrGate.Checks.Lint.Containers;

/// <summary>
/// Cuts a script into pipelines, commands and words (POSIX Shell Command Language, section 2). Compound commands are not told apart: their words
/// and brackets do not matter to what is looked for. One pass, bounded depth.
/// </summary>
internal sealed class ShellReader(string text, int offset)
{
    private const int Depth = 12;

    private int _at;
    private int _depth;
    private bool _inBackticks;

    public ShellScript Read() => ReadUntil('\0');

    private char Peek(int ahead = 0) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private ShellScript ReadUntil(char close)
    {
        var pipelines = new List<IReadOnlyList<ShellCommand>>();
        var pipeline = new List<ShellCommand>();
        var words = new List<ShellWord>();
        var open = 0;
        while (_at < text.Length)
        {
            var c = text[_at];
            if (c == close && (open == 0 || c == '`'))
                break;
            if (c is '(' or ')')
            {
                open = Math.Max(0, open + (c == '(' ? 1 : -1));
                _at++;
            }
            else if (c is ' ' or '\t' or '\r')
            {
                _at++;
            }
            else if (c == '#')
            {
                while (_at < text.Length && text[_at] != '\n')
                    _at++;
            }
            else if (c == '|' && Peek(1) != '|')
            {
                EndCommand(pipeline, words);
                _at += Peek(1) == '&' ? 2 : 1;
                // A pipe may end its line.
                while (Peek() is '\n' or ' ' or '\t' or '\r')
                    _at++;
            }
            else if (c is '|' or ';' or '\n' || (c == '&' && Peek(1) != '>'))
            {
                EndCommand(pipeline, words);
                EndPipeline(pipelines, ref pipeline);
                _at += c is '|' || (c == '&' && Peek(1) == '&') ? 2 : 1;
            }
            else
            {
                words.Add(ReadWord(close));
            }
        }
        EndCommand(pipeline, words);
        EndPipeline(pipelines, ref pipeline);
        return new ShellScript(pipelines);
    }

    private static void EndCommand(List<ShellCommand> pipeline, List<ShellWord> words)
    {
        if (words.Count == 0)
            return;
        pipeline.Add(new ShellCommand([.. words]));
        words.Clear();
    }

    private static void EndPipeline(List<IReadOnlyList<ShellCommand>> pipelines, ref List<ShellCommand> pipeline)
    {
        if (pipeline.Count == 0)
            return;
        pipelines.Add(pipeline);
        pipeline = [];
    }

    private ShellWord ReadWord(char close)
    {
        var start = _at;
        var content = text[_at] is '"' or '\'' ? _at + 1 : _at;
        var word = new StringBuilder();
        var scripts = new List<ShellScript>();
        var quote = '\0';
        while (_at < text.Length)
        {
            var c = text[_at];
            if (quote == '\'')
            {
                quote = c == '\'' ? '\0' : quote;
                if (c != '\'')
                    word.Append(c);
                _at++;
            }
            else if (c == '\\' && _at + 1 < text.Length)
            {
                word.Append(text[_at + 1]);
                _at += 2;
            }
            else if (c == '"' || (c == '\'' && quote == '\0'))
            {
                quote = quote == '\0' ? c : '\0';
                _at++;
            }
            else if (Opens(c, quote) is var length && length > 0)
            {
                ReadSubstitution(scripts, length, c == '`' ? '`' : ')');
            }
            else if (c == '&' && quote == '\0' && (Peek(1) == '>' || (_at > start && text[_at - 1] is '>' or '<')))
            {
                // "&>log", "2>&1"
                word.Append(c);
                _at++;
            }
            else if (quote == '\0' && (c == close || c is ' ' or '\t' or '\r' or '\n' or '|' or '&' or ';' or '(' or ')'))
            {
                break;
            }
            else
            {
                word.Append(c);
                _at++;
            }
        }
        return new ShellWord(word.ToString(), start + offset, content + offset, _at + offset, scripts);
    }

    // Inside backticks a backtick closes, so it opens none.
    private int Opens(char c, char quote) => c switch
    {
        '$' when Peek(1) == '(' && Peek(2) != '(' => 2,
        '<' when Peek(1) == '(' && quote == '\0' => 2,
        '`' when !_inBackticks => 1,
        _ => 0,
    };

    private void ReadSubstitution(List<ShellScript> scripts, int length, char close)
    {
        _at += length;
        if (_depth >= Depth)
        {
            _at = text.Length;
            return;
        }
        _depth++;
        var before = _inBackticks;
        _inBackticks = close == '`' || before;
        scripts.Add(ReadUntil(close));
        _inBackticks = before;
        _depth--;
        if (Peek() == close)
            _at++;
    }
}
