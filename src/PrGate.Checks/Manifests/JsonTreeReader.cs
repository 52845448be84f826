using System.Text;
using System.Text.Json;

namespace PrGate.Checks.Manifests;

/// <summary>Reads strict JSON into the same nodes as YAML.</summary>
internal sealed class JsonTreeReader
{
    private readonly SourceText _source;
    private readonly byte[] _bytes;
    private readonly List<ManifestProblem> _problems = [];
    private readonly TreeBuilder _tree;
    private int _knownByte;
    private int _knownChar;

    public JsonTreeReader(SourceText source)
    {
        _source = source;
        _bytes = Encoding.UTF8.GetBytes(source.Text);
        _tree = new TreeBuilder(_problems);
    }

    public ManifestFile Read()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = ManifestLimits.Depth + 8 });
        try
        {
            while (reader.Read())
            {
                if (!Take(ref reader))
                    break;
            }
        }
        catch (JsonException fault)
        {
            var line = (int)Math.Min(fault.LineNumber ?? 0, _source.LineCount - 1);
            var lineStart = _source.OffsetOfLine(line + 1);
            var column = ColumnOf(line, (int)(fault.BytePositionInLine ?? 0));
            Stop(ProblemKind.Syntax, lineStart + column, Advice(lineStart + column));
        }
        _problems.Sort((a, b) => a.Start.CompareTo(b.Start));
        IReadOnlyList<YamlDocument> documents = _tree.Root is { } root && _tree.Depth == 0 ? [new YamlDocument(root, 0)] : [];
        return new ManifestFile(_source, documents, _problems, []);
    }

    private bool Take(ref Utf8JsonReader reader)
    {
        var start = CharOf((int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                if (_tree.Depth >= ManifestLimits.Depth)
                    return Stop(ProblemKind.Limit, start, ($"The nesting is deeper than {ManifestLimits.Depth} levels.", "Simplify the file."));
                _tree.Open(reader.TokenType == JsonTokenType.StartObject, isFlow: true, start, anchor: null);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                _tree.Add(_tree.Close(start + 1).Node, isAlias: false);
                break;
            case JsonTokenType.PropertyName or JsonTokenType.String:
                return TakeString(ref reader, start);
            case JsonTokenType.Number:
                var number = Encoding.UTF8.GetString(reader.ValueSpan);
                Add(number, number.AsSpan().ContainsAny('.', 'e', 'E') ? ScalarKind.Float : ScalarKind.Integer, start, number.Length);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Add(reader.TokenType == JsonTokenType.True ? "true" : "false", ScalarKind.Boolean, start, reader.ValueSpan.Length);
                break;
            default:
                Add("null", ScalarKind.Null, start, 4);
                break;
        }
        return _tree.Nodes <= ManifestLimits.Nodes
            || Stop(ProblemKind.Limit, start, ($"The file has more than {ManifestLimits.Nodes:N0} nodes.", "Split the file, or simplify it."));
    }

    private bool TakeString(ref Utf8JsonReader reader, int start)
    {
        var length = Encoding.UTF8.GetCharCount(reader.ValueSpan) + 2;
        try
        {
            _tree.Add(new YamlScalar(reader.GetString()!, ScalarStyle.Json, ScalarKind.String, start, start + length), isAlias: false);
        }
        catch (InvalidOperationException)
        {
            // RFC 8259 section 8.2: an escaped half of a surrogate pair is grammatical and means no character.
            return Stop(ProblemKind.Encoding, start, ("A string has half of a surrogate pair as an escape.", "Write the whole character."));
        }
        return _tree.Nodes <= ManifestLimits.Nodes
            || Stop(ProblemKind.Limit, start, ($"The file has more than {ManifestLimits.Nodes:N0} nodes.", "Split the file, or simplify it."));
    }

    private void Add(string text, ScalarKind kind, int start, int length) =>
        _tree.Add(new YamlScalar(text, ScalarStyle.Plain, kind, start, start + length), isAlias: false);

    private bool Stop(ProblemKind kind, int at, (string Message, string Fix) words)
    {
        at = Math.Min(at, _source.Text.Length);
        _problems.Add(new ManifestProblem(kind, at, at, words.Message, words.Fix, _tree.Path()));
        return false;
    }

    private (string Message, string Fix) Advice(int at)
    {
        var rest = _source.Text.AsSpan(Math.Min(at, _source.Text.Length)).TrimStart();
        return rest switch
        {
            [] => ("The JSON ends too early.", "Close what is open."),
            ['/', ..] or ['#', ..] => ("JSON has no comments.", "Remove the comment."),
            ['\'', ..] => ("JSON text stands in double quotes.", "Use double quotes."),
            ['}' or ']', ..] => ("The JSON does not parse: a value is due here.", "Remove the comma before this place, or add the value."),
            _ => ("The JSON does not parse at this place.", "Check the commas, quotes and brackets here."),
        };
    }

    private int ColumnOf(int line, int byteInLine)
    {
        var text = _source.Line(line + 1);
        var column = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (byteInLine <= 0)
                break;
            byteInLine -= rune.Utf8SequenceLength;
            column += rune.Utf16SequenceLength;
        }
        return column;
    }

    // Tokens come in order, so each byte is counted once.
    private int CharOf(int byteIndex)
    {
        _knownChar += Encoding.UTF8.GetCharCount(_bytes.AsSpan(_knownByte, byteIndex - _knownByte));
        _knownByte = byteIndex;
        return _knownChar;
    }
}
