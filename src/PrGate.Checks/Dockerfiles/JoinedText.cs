using System.Text;

namespace PrGate.Checks.Dockerfiles;

/// <summary>Text joined of several stretches of a file, which remembers where each character came from.</summary>
public sealed class JoinedText
{
    private readonly List<(int Joined, int Source)> _stretches = [];
    private readonly StringBuilder _building = new();
    private string? _text;
    private int _sourceEnd;

    /// <summary>The joined text.</summary>
    public string Text => _text ??= _building.ToString();

    internal bool IsEmpty => _building.Length == 0;

    internal void Add(string source, int start, int end)
    {
        _stretches.Add((_building.Length, start));
        _building.Append(source, start, end - start);
        _sourceEnd = end;
        _text = null;
    }

    /// <summary>Offset in the file of a character of the joined text; the length of the text means its end.</summary>
    public int SourceOf(int offset)
    {
        if (offset >= Text.Length)
            return _sourceEnd;
        var (low, high) = (0, _stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_stretches[middle].Joined <= offset)
                low = middle;
            else
                high = middle - 1;
        }
        return _stretches[low].Source + offset - _stretches[low].Joined;
    }

    /// <summary>Offset in the file after the last character of a stretch of the joined text.</summary>
    public int SourceAfter(int end) => end == 0 ? SourceOf(0) : SourceOf(end - 1) + 1;

    internal JoinedText From(int offset)
    {
        var rest = new JoinedText();
        for (var i = 0; i < _stretches.Count; i++)
        {
            var (joined, source) = _stretches[i];
            var end = i + 1 < _stretches.Count ? _stretches[i + 1].Joined : Text.Length;
            if (end <= offset)
                continue;
            var skipped = Math.Max(0, offset - joined);
            rest._stretches.Add((rest._building.Length, source + skipped));
            rest._building.Append(Text, joined + skipped, end - joined - skipped);
        }
        rest._sourceEnd = _sourceEnd;
        return rest;
    }
}
