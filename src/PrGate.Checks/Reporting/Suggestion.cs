using System.Text;

namespace PrGate.Checks.Reporting;

/// <summary>A repair that a forge applies with one click: whole lines of the head side and what stands in their place.</summary>
/// <param name="StartLine">1-based, at most <paramref name="EndLine"/>.</param>
/// <param name="NewLines">Without line ends; empty to remove the lines.</param>
public sealed record Suggestion(int StartLine, int EndLine, IReadOnlyList<string> NewLines)
{
    /// <summary>As GitHub reads it: for the lines that the comment stands on.</summary>
    public string ForGitHub => Fenced("suggestion");

    /// <summary>As GitLab reads it: the comment stands on the last line, and the lines above it are counted.</summary>
    public string ForGitLab => Fenced($"suggestion:-{EndLine - StartLine}+0");

    // A fence longer than any run of backticks inside cannot be closed from inside (CommonMark 0.31 section 4.5).
    private string Fenced(string header)
    {
        var longest = 2;
        foreach (var line in NewLines)
        {
            var run = 0;
            foreach (var c in line)
            {
                run = c == '`' ? run + 1 : 0;
                longest = Math.Max(longest, run);
            }
        }
        var fence = new string('`', longest + 1);
        var text = new StringBuilder().Append("\n\n").Append(fence).Append(header).Append('\n');
        foreach (var line in NewLines)
            text.Append(line).Append('\n');
        return text.Append(fence).ToString();
    }
}
