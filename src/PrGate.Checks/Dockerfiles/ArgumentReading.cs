using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PrGate.Checks.Dockerfiles;

/// <summary>Cuts an instruction's arguments into flags and words.</summary>
internal sealed class ArgumentReading(JoinedText logical, int keywordEnd, char escape)
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    private readonly string _text = logical.Text;

    public DockerInstruction Read(string keyword, int start, int end)
    {
        var at = SkipSpace(keywordEnd);
        var flags = new List<DockerWord>();
        while (at + 2 < _text.Length && _text[at] == '-' && _text[at + 1] == '-' && keyword is not ("ENV" or "LABEL" or "ARG" or "USER" or "CMD" or "ENTRYPOINT"))
        {
            var flagEnd = EndOfWord(at);
            flags.Add(Word(at, flagEnd));
            at = SkipSpace(flagEnd);
        }
        var json = ReadJson(at);
        return new DockerInstruction
        {
            Keyword = keyword,
            Start = start,
            End = end,
            Flags = flags,
            Arguments = logical.From(at),
            Words = json ?? ReadWords(at),
            IsJson = json is not null,
        };
    }

    /// <summary>The here-documents that the shell form announces: <c>&lt;&lt;EOF</c>, <c>&lt;&lt;-"EOF"</c>.</summary>
    public static IEnumerable<(string Name, bool Indented, int At)> HeredocNames(DockerInstruction instruction)
    {
        if (instruction.IsJson)
            yield break;
        foreach (var word in instruction.Words)
        {
            // A file descriptor may stand before it; "<<<" is a here-string.
            var body = word.Text.AsSpan().TrimStart("0123456789");
            if (!body.StartsWith("<<", StringComparison.Ordinal) || body.StartsWith("<<<", StringComparison.Ordinal))
                continue;
            var indented = body.Length > 2 && body[2] == '-';
            var name = body[(indented ? 3 : 2)..];
            if (name is ['"', .., '"'] or ['\'', .., '\''])
                name = name[1..^1];
            if (name.Length > 0 && name.IndexOfAnyExcept(NameCharacters) < 0)
                yield return (name.ToString(), indented, word.Start);
        }
    }

    private List<DockerWord> ReadWords(int at)
    {
        var words = new List<DockerWord>();
        while ((at = SkipSpace(at)) < _text.Length)
        {
            var end = EndOfWord(at);
            words.Add(Word(at, end));
            at = end;
        }
        return words;
    }

    // White space in quotes, or after the escape character, belongs to the word.
    private int EndOfWord(int at)
    {
        var quote = '\0';
        for (; at < _text.Length; at++)
        {
            var c = _text[at];
            if (c == escape && quote != '\'' && at + 1 < _text.Length)
                at++;
            else if (quote != '\0')
                quote = c == quote ? '\0' : quote;
            else if (c is '"' or '\'')
                quote = c;
            else if (c is ' ' or '\t' or '\r')
                return at;
        }
        return at;
    }

    private List<DockerWord>? ReadJson(int at)
    {
        if (at >= _text.Length || _text[at] != '[')
            return null;
        var bytes = Encoding.UTF8.GetBytes(_text[at..]);
        var reader = new Utf8JsonReader(bytes);
        var words = new List<DockerWord>();
        var (bytesSeen, charsSeen) = (0, at);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
                return null;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (reader.TokenType != JsonTokenType.String)
                    return null;
                var tokenStart = (int)reader.TokenStartIndex;
                charsSeen += Encoding.UTF8.GetCharCount(bytes, bytesSeen, tokenStart - bytesSeen);
                bytesSeen = tokenStart;
                var length = Encoding.UTF8.GetCharCount(reader.ValueSpan);
                words.Add(new DockerWord(reader.GetString()!, logical.SourceOf(charsSeen + 1), logical.SourceAfter(charsSeen + 1 + length)));
            }
            return reader.TokenType == JsonTokenType.EndArray && !reader.Read() ? words : null;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // What does not parse as JSON is a shell's line that begins with a bracket (Dockerfile reference, "Shell and exec form").
            return null;
        }
    }

    private int SkipSpace(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t' or '\r')
            at++;
        return at;
    }

    private DockerWord Word(int start, int end) => new(_text[start..end], logical.SourceOf(start), logical.SourceAfter(end));
}
