using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Tree;

/// <summary>Where a rendered value comes from: the text an author wrote, and what changed it last.</summary>
public sealed class Origin
{
    private readonly NodeSource _source;
    private readonly int _offset;

    internal Origin(NodeSource source, int offset, string? changedBy = null)
    {
        _source = source;
        _offset = offset;
        ChangedBy = changedBy;
    }

    /// <summary>Path in the repository.</summary>
    public string File => _source.File;

    /// <summary>1-based line and column in <see cref="File"/>.</summary>
    public SourcePosition Position => _source.PositionOf(_offset);

    /// <summary>The offset in the text it was parsed from.</summary>
    internal int Offset => _offset;

    /// <summary>What wrote or changed the value last, for people: <c>patch overlays/prod/patch.yaml</c>, <c>namePrefix</c>; null when it is as its file has it.</summary>
    public string? ChangedBy { get; }

    /// <summary>The same place with another last change; this one when nothing differs.</summary>
    internal Origin By(string change) => ChangedBy == change ? this : new Origin(_source, _offset, change);

    /// <summary>The source of nodes parsed out of the string that stands here.</summary>
    internal NodeSource InlineSource(string content)
    {
        if (_source.OnOneLine)
            return _source with { Text = SourceText.Of(content) };
        var position = Position;
        return Reading.InlineText.IsLiteral(_source.Text, _offset, content, out var indent)
            ? new NodeSource(File, SourceText.Of(content), position.Line, indent + _source.ColumnShift)
            : new NodeSource(File, SourceText.Of(content), position.Line - 1, position.Column - 1, OnOneLine: true);
    }

    public override string ToString() => $"{File}:{Position.Line}:{Position.Column}";
}
