namespace PrGate.Checks.ChatCommands;

/// <summary>Reads the words of a command line from left to right; quoted words may have spaces.</summary>
internal sealed class CommandWords(string text)
{
    private int _at;

    /// <summary>What is left, without spaces at its ends.</summary>
    public string Rest => text[_at..].Trim();

    public bool IsAtEnd => Rest.Length == 0;

    /// <summary>The next word without moving on; empty at the end.</summary>
    public string Peek()
    {
        var before = _at;
        var word = Next() ?? "";
        _at = before;
        return word;
    }

    /// <returns>Null at the end.</returns>
    public string? Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            _at++;
        if (_at == text.Length)
            return null;
        if (Closing(text[_at]) is { } closing && text.IndexOf(closing, _at + 1) is > 0 and var end)
        {
            var quoted = text[(_at + 1)..end];
            _at = end + 1;
            return quoted.Trim();
        }
        var start = _at;
        while (_at < text.Length && !char.IsWhiteSpace(text[_at]))
            _at++;
        return text[start.._at];
    }

    private static char? Closing(char open) => open switch
    {
        '"' => '"',
        '`' => '`',
        '\u201C' => '\u201D',
        _ => null,
    };
}
