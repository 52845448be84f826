using System.Text;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Hcl.Parsing;

/// <summary>White space, comments and names.</summary>
internal sealed partial class HclParser
{
    /// <summary>Whether a line break ends what is being read: in bodies and objects it does, inside other brackets it is white space.</summary>
    private bool _linesCount = true;

    /// <summary>Offset of the comment that was read last.</summary>
    private int _lastComment;

    private char Peek(int ahead = 0) => _at + ahead < _end ? _text[_at + ahead] : '\0';

    private bool IsLineEnd() => _at >= _end || _text[_at] == '\n';

    /// <summary>Skips white space as the place allows it, and comments.</summary>
    private void SkipSpace() => Skip(lines: !_linesCount);

    private void SkipInLine() => Skip(lines: false);

    private void SkipBlank() => Skip(lines: true);

    private void Skip(bool lines)
    {
        while (_at < _end)
        {
            var c = _text[_at];
            if (c is ' ' or '\t' or '\r' || (lines && c == '\n'))
                _at++;
            else if (c == '#' || (c == '/' && Peek(1) == '/'))
                SkipLineComment(c == '#' ? 1 : 2);
            else if (c == '/' && Peek(1) == '*')
                SkipBlockComment();
            else
                return;
        }
    }

    private void SkipLineComment(int marker)
    {
        var end = _text.IndexOf('\n', _at, _end - _at);
        end = end < 0 ? _end : end;
        AddComment(_text[(_at + marker)..end]);
        _at = end;
    }

    private void SkipBlockComment()
    {
        var end = _text.IndexOf("*/", _at + 2, _end - _at - 2, StringComparison.Ordinal);
        if (end < 0)
            throw Fault(_at, _at + 2, "The comment that begins here is not closed.", "End it with `*/`.");
        AddComment(_text[(_at + 2)..end]);
        _at = end + 2;
    }

    // Looks back no further than to the comment before, so that a line of comments alone takes no more time than any other.
    private void AddComment(string text)
    {
        var lineBreak = _at == 0 ? -1 : _text.LastIndexOf('\n', _at - 1, _at - _lastComment);
        Count(_at);
        _comments.Add(new ManifestComment(_at, text.Trim(), (lineBreak >= 0 || _lastComment == 0) && _text.AsSpan(lineBreak + 1, _at - lineBreak - 1).IsWhiteSpace()));
        _lastComment = _at;
    }

    /// <summary>Reads a name (Unicode TR31 identifiers, with dashes); null, and nothing is read, when there is none.</summary>
    private string? TryReadName()
    {
        var end = _at;
        while (end < _end && Rune.TryGetRuneAt(_text, end, out var rune) && (end == _at ? IsNameStart(rune) : IsNamePart(rune)))
            end += rune.Utf16SequenceLength;
        if (end == _at)
            return null;
        var name = _text[_at..end];
        _at = end;
        return name;
    }

    private static bool IsNameStart(Rune rune) => rune.Value == '_' || Rune.IsLetter(rune);

    private static bool IsNamePart(Rune rune) => rune.Value is '_' or '-' || Rune.IsLetterOrDigit(rune);
}
