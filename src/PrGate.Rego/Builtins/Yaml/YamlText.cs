namespace PrGate.Rego.Builtins.Yaml;

/// <summary>A cursor over YAML text that knows its column and skips what lies between tokens.</summary>
internal sealed class YamlText(string text)
{
    private readonly string _text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').TrimStart('\uFEFF');

    public int Position { get; set; }

    public bool AtEnd => Position >= _text.Length;

    public char Current => Position < _text.Length ? _text[Position] : '\0';

    public int Line => _text.AsSpan(0, Math.Min(Position, _text.Length)).Count('\n') + 1;

    public int LineStart => Position == 0 ? 0 : _text.LastIndexOf('\n', Math.Min(Position, _text.Length) - 1) + 1;

    public int Column => Position - LineStart;

    public bool AtLineEnd => AtEnd || Current == '\n';

    public char Peek(int ahead) => Position + ahead < _text.Length ? _text[Position + ahead] : '\0';

    public bool Starts(string expected) => string.CompareOrdinal(_text, Position, expected, 0, expected.Length) == 0;

    public string Slice(int start, int end) => _text[start..end];

    public bool IsBlank(int ahead) => Peek(ahead) is ' ' or '\t' or '\n' or '\0';

    /// <summary>A document marker at the start of a line.</summary>
    public bool AtMarker => Column == 0 && (Starts("---") || Starts("...")) && IsBlank(3);

    public void SkipBlanks()
    {
        while (Current is ' ' or '\t')
            Position++;
    }

    /// <summary>Moves to the next token, over blanks, comments and line ends; true if a line end was passed.</summary>
    public bool SkipToToken()
    {
        var newLine = false;
        while (true)
        {
            SkipBlanks();
            if (Current == '#' && (Position == 0 || _text[Position - 1] is ' ' or '\t' or '\n'))
            {
                while (!AtLineEnd)
                    Position++;
            }

            if (AtEnd || Current != '\n')
                return newLine;
            Position++;
            newLine = true;
        }
    }

    public BuiltinException Error(string problem) => new($"yaml: line {Line}: {problem}");
}
