using System.Text;

namespace PrGate.Checks.Reporting;

/// <summary>Fits Markdown into a forge's limit: whole lines only, and what a cut leaves open is closed again.</summary>
internal static class MarkdownCut
{
    private const string CutNote = "\n… cut to the forge's limit; the page has everything.\n";
    private const string EndOfFold = "\n</details>\n";
    private const string EndOfCode = "```\n";

    /// <summary>Body and footer in at most <paramref name="limit"/> UTF-16 units; the footer is never cut unless it alone is too long.</summary>
    public static string Fit(string body, string footer, int limit)
    {
        if (body.Length + footer.Length <= limit)
            return body + footer;
        var room = limit - footer.Length - CutNote.Length - EndOfFold.Length - EndOfCode.Length;
        if (room <= 0)
            return PlainText.Cut(footer.Trim(), Math.Max(1, limit));
        var kept = new StringBuilder(limit);
        var (folds, inCode) = (0, false);
        foreach (var line in body.AsSpan().EnumerateLines())
        {
            if (kept.Length + line.Length + 1 + ((folds - 1) * EndOfFold.Length) > room)
                break;
            kept.Append(line).Append('\n');
            if (line.StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;
            else if (!inCode && line.StartsWith("<details>", StringComparison.Ordinal))
                folds++;
            else if (!inCode && line.StartsWith("</details>", StringComparison.Ordinal))
                folds--;
        }
        if (inCode)
            kept.Append(EndOfCode);
        for (; folds > 0; folds--)
            kept.Append(EndOfFold);
        return kept.Append(CutNote).Append(footer).ToString();
    }
}
