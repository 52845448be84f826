using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Reporting;

/// <summary>Turns an edit into a suggestion, where a forge can take it: every line in one hunk of the diff, and nothing in it that is not plain text.</summary>
internal static class Suggestions
{
    private const int MostLines = 40;
    private const int LongestLine = 1_000;

    /// <returns>Null when a person has to do it by hand.</returns>
    public static Suggestion? Of(TextEdit edit, SourceText source, FileDiff diff)
    {
        foreach (var candidate in Candidates(edit, source))
        {
            if (candidate.StartLine >= 1 && candidate.EndLine <= source.LineCount && diff.Hunks.Any(h => Covers(h, candidate)) && IsPlain(candidate))
                return candidate;
        }
        return null;
    }

    private static IEnumerable<Suggestion> Candidates(TextEdit edit, SourceText source)
    {
        var (start, end) = (edit.Start, edit.End);
        if (start.Line < 1 || end.Line > source.LineCount || end.Line < start.Line || (start.Line == end.Line && end.Column < start.Column) || end.Line - start.Line > MostLines)
            yield break;
        var isWholeLines = start.Column == 1 && end.Column == 1 && (edit.NewText.Length == 0 || edit.NewText.EndsWith('\n'));
        if (isWholeLines && start.Line < end.Line)
        {
            yield return new Suggestion(start.Line, end.Line - 1, Lines(edit.NewText));
        }
        else if (isWholeLines)
        {
            // Nothing is replaced: the line above or the line below is written once more with the new ones.
            if (start.Line > 1)
                yield return new Suggestion(start.Line - 1, start.Line - 1, [source.Line(start.Line - 1).ToString(), .. Lines(edit.NewText)]);
            yield return new Suggestion(start.Line, start.Line, [.. Lines(edit.NewText), source.Line(start.Line).ToString()]);
        }
        else
        {
            var (first, last) = (source.Line(start.Line).ToString(), source.Line(end.Line).ToString());
            if (start.Column - 1 <= first.Length && end.Column - 1 <= last.Length)
                yield return new Suggestion(start.Line, end.Line, $"{first[..(start.Column - 1)]}{edit.NewText}{last[(end.Column - 1)..]}".Split('\n'));
        }
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text[..^1].Split('\n');

    private static bool Covers(DiffHunk hunk, Suggestion suggestion) =>
        suggestion.StartLine >= hunk.HeadStart && suggestion.EndLine < hunk.HeadStart + hunk.HeadCount;

    // A line with a slash first is a command for one forge, and a carriage return would not come back as it was.
    private static bool IsPlain(Suggestion suggestion) =>
        suggestion.NewLines.Count <= MostLines && suggestion.NewLines.All(l => l.Length <= LongestLine && !l.TrimStart().StartsWith('/') && !l.Any(IsOdd));

    private static bool IsOdd(char c) =>
        (char.IsControl(c) && c != '\t') || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator
            or System.Globalization.UnicodeCategory.ParagraphSeparator;
}
