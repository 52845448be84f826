using System.Globalization;
using System.Text;
using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>Reads the hunks that forges send for one file: GitHub's <c>patch</c>, GitLab's <c>diff</c> (unified format without file headers).</summary>
internal static class UnifiedDiff
{
    /// <returns>Null when the text is no unified diff, or its hunks do not hold as many lines as they say: then nothing is known of the file's lines.</returns>
    public static FileDiff? Parse(string? patch)
    {
        if (string.IsNullOrEmpty(patch))
            return null;
        var hunks = new List<DiffHunk>();
        var lines = new Lines(patch);
        while (lines.Next(out var line))
        {
            if (IsFileHeader(line) && hunks.Count == 0)
                continue;
            if (!TryHeader(line, out var header) || ReadHunk(ref lines, header) is not { } hunk)
                return null;
            hunks.Add(hunk);
        }
        return hunks.Count == 0 ? null : new FileDiff(hunks);
    }

    /// <summary>The bytes of an added file, when its whole content is in the diff. The caller compares them with the stated blob id.</summary>
    public static byte[]? AddedContent(string? patch)
    {
        if (string.IsNullOrEmpty(patch) || !patch.StartsWith("@@ -0,0 +1", StringComparison.Ordinal))
            return null;
        var content = new StringBuilder(patch.Length);
        var lines = new Lines(patch);
        lines.Next(out _);
        while (lines.Next(out var line))
        {
            if (line is ['\\', ..])
            {
                // "\ No newline at end of file" takes back the last line's end.
                if (content is [.., '\n'])
                    content.Length--;
                continue;
            }
            if (line is not ['+', .. var text])
                return null;
            content.Append(text).Append('\n');
        }
        return Encoding.UTF8.GetBytes(content.ToString());
    }

    private static bool IsFileHeader(ReadOnlySpan<char> line) =>
        line.StartsWith("--- ") || line.StartsWith("+++ ") || line.StartsWith("diff ") || line.StartsWith("index ")
        || line.StartsWith("new file mode") || line.StartsWith("deleted file mode");

    private static DiffHunk? ReadHunk(ref Lines lines, (int BaseStart, int BaseCount, int HeadStart, int HeadCount) header)
    {
        var added = new HashSet<int>();
        var context = new Dictionary<int, int>();
        var (baseLeft, headLeft) = (header.BaseCount, header.HeadCount);
        var (baseLine, headLine) = (header.BaseStart, header.HeadStart);
        while (baseLeft > 0 || headLeft > 0)
        {
            if (!lines.Next(out var line))
                return null;
            switch (line)
            {
                case ['+', ..]:
                    added.Add(headLine++);
                    headLeft--;
                    break;
                case ['-', ..]:
                    baseLine++;
                    baseLeft--;
                    break;
                case ['\\', ..]:
                    break;
                // Some tools drop the single space of an empty context line.
                case [' ', ..] or []:
                    context[headLine++] = baseLine++;
                    baseLeft--;
                    headLeft--;
                    break;
                default:
                    return null;
            }
            if (baseLeft < 0 || headLeft < 0)
                return null;
        }
        lines.SkipNoNewlineMark();
        return new DiffHunk(header.BaseStart, header.BaseCount, header.HeadStart, header.HeadCount, added, context);
    }

    // @@ -12,3 +14,5 @@ anything; a count of one may be left out.
    private static bool TryHeader(ReadOnlySpan<char> line, out (int BaseStart, int BaseCount, int HeadStart, int HeadCount) header)
    {
        header = default;
        if (!line.StartsWith("@@ -"))
            return false;
        var rest = line[4..];
        var plus = rest.IndexOf(" +");
        if (plus < 0)
            return false;
        var end = rest[(plus + 2)..].IndexOf(" @@");
        return end >= 0
            && TryRange(rest[..plus], out header.BaseStart, out header.BaseCount)
            && TryRange(rest.Slice(plus + 2, end), out header.HeadStart, out header.HeadCount);
    }

    private static bool TryRange(ReadOnlySpan<char> text, out int start, out int count)
    {
        count = 1;
        var comma = text.IndexOf(',');
        return int.TryParse(comma < 0 ? text : text[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out start)
            && (comma < 0 || int.TryParse(text[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out count))
            && start <= int.MaxValue - count;
    }

    /// <summary>Lines end at <c>\n</c> only: a carriage return belongs to the content. A final end of line adds no empty line.</summary>
    private ref struct Lines(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private bool _ended = text.IsEmpty;

        public bool Next(out ReadOnlySpan<char> line)
        {
            line = default;
            if (_ended)
                return false;
            var end = _rest.IndexOf('\n');
            line = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            _ended = _rest.IsEmpty;
            return true;
        }

        public void SkipNoNewlineMark()
        {
            if (!_ended && _rest is ['\\', ..])
                Next(out _);
        }
    }
}
