using System.Text;

namespace PrGate.Checks.Reporting.Formats;

/// <summary>For people at a terminal: each finding with its line and a caret, then what stands in the way, then the count.</summary>
public static class TextFormat
{
    private const string Reset = "\u001b[0m";
    private const string Bold = "\u001b[1m";
    private const string Dim = "\u001b[2m";
    private const string Red = "\u001b[31m";
    private const string Yellow = "\u001b[33m";
    private const string Green = "\u001b[32m";

    /// <param name="colour">Whether escape sequences may be written: only to a terminal, and not when <c>NO_COLOR</c> is set.</param>
    /// <param name="verbose">Whether notes, known and suppressed findings are written out too; else they are counted.</param>
    public static string Write(CheckOutput output, bool colour, bool verbose = false)
    {
        var text = new StringBuilder();
        string Paint(string code, string words) => colour ? code + words + Reset : words;

        foreach (var finding in verbose ? output.Findings : output.Current.Where(f => f.Severity > Severity.Note))
            WriteFinding(text, output, finding, Paint);
        foreach (var notice in output.Verdict.Notices)
            text.Append("note: ").Append(PlainText.OneLine(notice)).Append('\n');
        foreach (var result in output.Verdict.Results)
        {
            var passed = result.Status == CheckStatus.Passed;
            text.Append(Paint(passed ? Green : Red, $"{PlainText.OneLine(result.Check)}: {CheckOutput.Word(result.Status)}")).Append(", ").Append(PlainText.OneLine(result.Summary));
            if (result.Next is not null)
                text.Append(" → ").Append(PlainText.OneLine(result.Next));
            text.Append('\n');
        }
        return text.Append(Totals(output, verbose)).Append('\n').ToString();
    }

    private static void WriteFinding(StringBuilder text, CheckOutput output, Finding finding, Func<string, string, string> paint)
    {
        var place = finding.Line == 0 ? finding.File : $"{finding.File}:{finding.Line}:{finding.Column}";
        text.Append(paint(Bold, PlainText.OneLine(place))).Append(": ").Append(paint(finding.Severity == Severity.Error ? Red : Yellow, CheckOutput.Word(finding.Severity))).Append(' ')
            .Append(finding.Rule).Append(Aside(finding)).Append(": ").Append(PlainText.OneLine(finding.Message)).Append('\n');
        if (output.SourceOf(finding.File) is { } source && SourceExcerpt.Of(source, finding) is { } excerpt)
            text.Append(paint(Dim, excerpt.Line)).Append('\n').Append(paint(Red, excerpt.Caret)).Append('\n');
        if (finding.Suppression is { } reason)
            text.Append("  suppressed: ").Append(PlainText.OneLine(reason)).Append('\n');
        else if (finding.Fix is not null)
            text.Append("  fix: ").Append(PlainText.OneLine(finding.Fix)).Append('\n');
        if (finding.AsksFor is { } asks)
            text.Append("  ").Append(PlainText.OneLine(FindingWords.Asks(asks))).Append('\n');
        text.Append('\n');
    }

    private static string Aside(Finding finding)
    {
        var status = finding.Status == FindingStatus.New ? "" : CheckOutput.Word(finding.Status);
        var words = string.Join(", ", new[] { status, FindingWords.NotEnforced(finding) }.Where(w => w.Length > 0));
        return words.Length == 0 ? "" : $" ({words})";
    }

    private static string Totals(CheckOutput output, bool verbose)
    {
        var notes = output.Count(Severity.Note);
        var parts = new List<string>
        {
            Words.Count(output.Count(Severity.Error), "error"),
            Words.Count(output.Count(Severity.Warning), "warning"),
            Words.Count(notes, "note"),
        };
        foreach (var (count, word) in new[] { (output.Known, "known"), (output.Fixed, "fixed"), (output.Suppressed, "suppressed"), (output.WouldFail, "would fail") })
        {
            if (count > 0)
                parts.Add($"{count} {word}");
        }
        var isAllShown = verbose || notes + output.Known + output.Suppressed + output.WouldFail == 0;
        return string.Join(", ", parts) + (isAllShown ? "" : " (--verbose shows all)");
    }
}
