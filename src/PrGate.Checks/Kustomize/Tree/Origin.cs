using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Tree;

/// <summary>Where a rendered value comes from: the text an author wrote, and what changed it last.</summary>
public sealed class Origin
{
    private readonly NodeSource _source;
    private readonly int _offset;

    private readonly int _end;
    private readonly int _keyStart;
    private readonly int _keyEnd;

    internal Origin(NodeSource source, int offset, string? changedBy = null)
        : this(source, offset, offset, -1, -1, changedBy)
    {
    }

    private Origin(NodeSource source, int offset, int end, int keyStart, int keyEnd, string? changedBy)
    {
        _source = source;
        _offset = offset;
        _end = end;
        _keyStart = keyStart;
        _keyEnd = keyEnd;
        ChangedBy = changedBy;
    }

    /// <summary>The place of a parsed node.</summary>
    internal static Origin Of(NodeSource source, YamlNode node, YamlScalar? key) => new(source, node.Start, node.End, key?.Start ?? -1, key?.End ?? -1, null);

    /// <summary>Path in the repository.</summary>
    public string File => _source.File;

    /// <summary>1-based line and column in <see cref="File"/>.</summary>
    public SourcePosition Position => _source.PositionOf(_offset);

    /// <summary>The value's stretch of the file; of no length when its end is not known (a value that PrGate made).</summary>
    public Place Place => new(File, Position, _source.PositionOf(_end));

    /// <summary>The stretch of the key that the value was written under; that of the value when there is none (list items, values that PrGate made).</summary>
    public Place KeyPlace => _keyStart < 0 ? Place : new(File, _source.PositionOf(_keyStart), _source.PositionOf(_keyEnd));

    /// <summary>The text that the value was parsed from: the whole file, or a block of text inside it.</summary>
    internal SourceText SourceText => _source.Text;

    /// <summary>Whether positions in <see cref="SourceText"/> are those of the file, so that an edit of the text is an edit of the file.</summary>
    internal bool IsWholeFile => _source is { LineShift: 0, ColumnShift: 0, OnOneLine: false };

    /// <summary>The offset in the text it was parsed from.</summary>
    internal int Offset => _offset;

    /// <summary>What wrote or changed the value last, for people: <c>patch overlays/prod/patch.yaml</c>, <c>namePrefix</c>; null when it is as its file has it.</summary>
    public string? ChangedBy { get; }

    /// <summary>The same place with another last change; this one when nothing differs.</summary>
    internal Origin By(string change) => ChangedBy == change ? this : new Origin(_source, _offset, _end, _keyStart, _keyEnd, change);

    /// <summary>The source of nodes parsed out of the string that stands here.</summary>
    internal NodeSource InlineSource(string content)
    {
        if (_source.OnOneLine)
            return _source with { Text = SourceText.Of(content) };
        // A value that is a whole file: a generator does not keep its text a second time.
        if (_source.Text.Text.Length == 0)
            return _source with { Text = SourceText.Of(content) };
        var position = Position;
        return Reading.InlineText.IsLiteral(_source.Text, _offset, content, out var indent)
            ? new NodeSource(File, SourceText.Of(content), position.Line, indent + _source.ColumnShift)
            : new NodeSource(File, SourceText.Of(content), position.Line - 1, position.Column - 1, OnOneLine: true);
    }

    /// <summary>Where a part of the string that stands here is written; the string's own place when its text cannot be found again (escapes, folded lines).</summary>
    internal SourcePosition PositionOf(string content, int index)
    {
        var text = _source.Text.Text;
        foreach (var start in new[] { _offset, _offset + 1 })
        {
            if (!_source.OnOneLine && string.CompareOrdinal(text, start, content, 0, content.Length) == 0)
                return _source.PositionOf(start + index);
        }
        return InlineSource(content) is { OnOneLine: false } inline ? inline.PositionOf(index) : Position;
    }

    public override string ToString() => $"{File}:{Position.Line}:{Position.Column}";
}
