using PrGate.Checks.Manifests;

namespace PrGate.Checks;

/// <summary>A stretch of a file. A line of 0 stands for the file as a whole.</summary>
/// <param name="File">Path in the repository.</param>
/// <param name="Start">Its first character, 1-based.</param>
/// <param name="End">After its last character.</param>
public readonly record struct Place(string File, SourcePosition Start, SourcePosition End)
{
    /// <summary>The file as a whole.</summary>
    public static Place Whole(string file) => new(file, default, default);

    /// <summary>The text between two offsets of a file.</summary>
    public static Place Of(string file, SourceText text, int start, int end) => new(file, text.PositionOf(start), text.PositionOf(Math.Max(start, end)));
}
