using System.Buffers;
using System.Text;

namespace PrGate.Checks.Manifests;

/// <summary>A file decoded from UTF-8, with its lines. Offsets are UTF-16 units into <see cref="Text"/>; a byte order mark is left out of it.</summary>
public sealed class SourceText
{
    private static readonly SearchValues<char> BidiControls = SearchValues.Create("\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069");

    private readonly int[] _lineStarts;

    private SourceText(string text, int malformedAt)
    {
        Text = text;
        MalformedAt = malformedAt;
        _lineStarts = FindLines(text);
    }

    /// <summary>The whole text; when the bytes are malformed, replacement characters stand for the wrong ones.</summary>
    public string Text { get; }

    /// <summary>Offset of the first byte sequence that is not UTF-8; -1 when all of it is.</summary>
    public int MalformedAt { get; }

    public int LineCount => _lineStarts.Length;

    /// <summary>Never throws: malformed bytes are replaced and <see cref="MalformedAt"/> says where the first one was.</summary>
    public static SourceText Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes[3..];
        var malformedAt = -1;
        if (!System.Text.Unicode.Utf8.IsValid(bytes))
            malformedAt = CharsBeforeFirstError(bytes);
        return new SourceText(Encoding.UTF8.GetString(bytes), malformedAt);
    }

    public static SourceText Of(string text) => new(text.StartsWith('\uFEFF') ? text[1..] : text, -1);

    /// <param name="offset">0 to the length of the text; beyond it, the end is meant.</param>
    public SourcePosition PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var index = Array.BinarySearch(_lineStarts, offset);
        if (index < 0)
            index = ~index - 1;
        return new SourcePosition(index + 1, offset - _lineStarts[index] + 1);
    }

    /// <summary>A line without its line end; empty when there is no such line.</summary>
    /// <param name="line">1-based.</param>
    public ReadOnlySpan<char> Line(int line)
    {
        if (line < 1 || line > _lineStarts.Length)
            return [];
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] - 1 : Text.Length;
        return Text.AsSpan(start, end - start).TrimEnd('\r');
    }

    /// <param name="line">1-based, at most <see cref="LineCount"/>.</param>
    public int OffsetOfLine(int line) => _lineStarts[line - 1];

    /// <summary>Offset of the first control character that YAML forbids (YAML 1.2.2 section 5.1), NUL among them; -1 when there is none.</summary>
    public int FirstForbiddenControl()
    {
        for (var i = 0; i < Text.Length; i++)
        {
            var c = Text[i];
            if (c is (< ' ' and not '\t' and not '\n' and not '\r') or '\x7F' or (>= '\x80' and < '\xA0' and not '\x85') or '\uFFFE' or '\uFFFF')
                return i;
        }
        return -1;
    }

    /// <summary>Offset of the first character that reorders the text around it for the eye only (Unicode TR36, bidirectional controls); -1 when there is none.</summary>
    public int FirstBidiControl() => Text.AsSpan().IndexOfAny(BidiControls);

    private static int CharsBeforeFirstError(ReadOnlySpan<byte> bytes)
    {
        var chars = 0;
        while (Rune.DecodeFromUtf8(bytes, out var rune, out var used) == OperationStatus.Done)
        {
            chars += rune.Utf16SequenceLength;
            bytes = bytes[used..];
        }
        return chars;
    }

    private static int[] FindLines(string text)
    {
        var starts = new int[text.AsSpan().Count('\n') + 1];
        var at = 0;
        for (var i = 1; i < starts.Length; i++)
            starts[i] = at = text.IndexOf('\n', at) + 1;
        return starts;
    }
}
