using System.Text;

namespace PrGate.Checks.Reporting;

/// <summary>
/// Text from outside, made harmless inside a line of Markdown on GitHub and GitLab: it shows as written and makes no mention, link, image, reference,
/// HTML or quick action. A character that a forge would act on even when escaped is parted from what follows by a zero-width space.
/// </summary>
public static class MarkdownText
{
    private const char Part = '\u200B';
    private const string Escaped = "\\`*_{}[]()<>#|~&!$^@\"'=";
    private const string StartsReference = "@#!~$%&^";

    /// <summary>For running text, headings and table cells.</summary>
    /// <param name="limit">UTF-16 units of the text that are kept.</param>
    public static string Escape(string text, int limit = 1_000)
    {
        var line = PlainText.Cut(PlainText.OneLine(text), limit);
        var escaped = new StringBuilder(line.Length + 16);
        var hexRun = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            hexRun = char.IsAsciiHexDigit(c) ? hexRun + 1 : 0;
            if (hexRun == 7)
            {
                escaped.Append(Part); // seven digits name a commit
                hexRun = 1;
            }
            if (c == ':' && i + 1 < line.Length && line[i + 1] != ' ')
                escaped.Append(Part); // "scheme:" begins a link
            if (Escaped.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\');
            escaped.Append(c);
            if (StartsReference.Contains(c, StringComparison.Ordinal) || EndsLinkStart(line, i))
                escaped.Append(Part);
        }
        return escaped.ToString();
    }

    /// <summary>For names, paths and commits: a code span, in which no forge acts on anything.</summary>
    public static string Code(string text, int limit = 300)
    {
        var line = PlainText.Cut(PlainText.OneLine(text), limit).Trim();
        if (line.Length == 0)
            return "(empty)";
        // A bar ends a table cell even inside of a code span (GFM section 4.10); a look-alike does not.
        line = line.Replace('|', '¦');
        var fence = new string('`', LongestRun(line) + 1);
        var pad = line[0] == '`' || line[^1] == '`' ? " " : "";
        return fence + pad + line + pad + fence;
    }

    // Bare links start with "www." or "scheme:", and "GH-1" is a reference (GFM section 6.9).
    private static bool EndsLinkStart(string line, int i) => line[i] switch
    {
        ':' => true,
        'w' or 'W' => i + 1 < line.Length && line[i + 1] == '.',
        '-' => i + 1 < line.Length && char.IsAsciiDigit(line[i + 1]) && i > 0 && char.IsAsciiLetter(line[i - 1]),
        _ => false,
    };

    private static int LongestRun(string text)
    {
        var (longest, run) = (0, 0);
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
