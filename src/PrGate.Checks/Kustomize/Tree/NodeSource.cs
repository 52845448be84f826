using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Tree;

/// <summary>A text that nodes were read from: a whole file, or a block of text inside one (an inline patch).</summary>
/// <param name="File">Path in the repository.</param>
/// <param name="Text">What was parsed.</param>
/// <param name="LineShift">Lines of the file before the text; 0 for a whole file.</param>
/// <param name="ColumnShift">Columns before the text on its lines; 0 for a whole file.</param>
/// <param name="OnOneLine">Whether the text's own lines cannot be told apart in the file (a quoted or folded scalar): then every node is on its first line.</param>
internal sealed record NodeSource(string File, SourceText Text, int LineShift = 0, int ColumnShift = 0, bool OnOneLine = false)
{
    /// <summary>Where an offset of the text is in the file.</summary>
    public SourcePosition PositionOf(int offset)
    {
        if (OnOneLine)
            return new SourcePosition(LineShift + 1, ColumnShift + 1);
        var position = Text.PositionOf(offset);
        return new SourcePosition(position.Line + LineShift, position.Column + ColumnShift);
    }
}
