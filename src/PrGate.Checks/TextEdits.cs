using System.Text;
using PrGate.Checks.Manifests;

namespace PrGate.Checks;

/// <summary>Carries out repairs in the bytes of a file; all that they do not replace stays as it is, byte for byte.</summary>
public static class TextEdits
{
    /// <summary>Applies the edits that do not stand in each other's way, the first of each place.</summary>
    /// <param name="applied">Those that were.</param>
    /// <returns>Null when the file is not UTF-8 throughout: positions in it would not be certain.</returns>
    public static byte[]? Apply(ReadOnlySpan<byte> file, IEnumerable<TextEdit> edits, out IReadOnlyList<TextEdit> applied)
    {
        var done = new List<TextEdit>();
        applied = done;
        var source = SourceText.Decode(file);
        if (source.MalformedAt >= 0)
            return null;
        var text = new StringBuilder(file.StartsWith("\uFEFF"u8) ? "\uFEFF" : "", source.Text.Length + 256);
        var lineEnd = source.Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var (at, last) = (0, (Start: -1, End: -1));
        foreach (var (start, end, edit) in edits.Select(e => (Start: OffsetOf(source, e.Start), End: OffsetOf(source, e.End), Edit: e)).OrderBy(e => e.Start).ThenBy(e => e.End))
        {
            if (start < 0 || end < start || start < at || (start, end) == last)
                continue;
            text.Append(source.Text, at, start - at).Append(edit.NewText.Replace("\n", lineEnd, StringComparison.Ordinal));
            (at, last) = (end, (start, end));
            done.Add(edit);
        }
        return Encoding.UTF8.GetBytes(text.Append(source.Text, at, source.Text.Length - at).ToString());
    }

    private static int OffsetOf(SourceText source, SourcePosition position)
    {
        if (position.Line < 1 || position.Line > source.LineCount || position.Column < 1)
            return -1;
        var offset = source.OffsetOfLine(position.Line) + position.Column - 1;
        var splitsCharacter = offset < source.Text.Length && char.IsLowSurrogate(source.Text[offset]);
        return position.Column - 1 <= source.Line(position.Line).Length && !splitsCharacter ? offset : -1;
    }
}
