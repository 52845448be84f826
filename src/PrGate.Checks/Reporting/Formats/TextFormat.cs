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
    public static string Write(CheckOutput output, bool colour)
    {
        var text = new StringBuilder();
        string Paint(string code, string words) => colour ? code + words + Reset : words;

        foreach (var finding in output.Findings)
        {
            var place = finding.Line == 0 ? finding.File : $"{finding.File}:{finding.Line}:{finding.Column}";
            var severity = CheckOutput.Word(finding.Severity);
            text.Append(Paint(Bold, PlainText.OneLine(place))).Append(": ").Append(Paint(finding.Severity == Severity.Error ? Red : Yellow, severity)).Append(' ')
                .Append(finding.Rule).Append(": ").Append(PlainText.OneLine(finding.Message)).Append('\n');
            if (output.SourceOf(finding.File) is { } source && SourceExcerpt.Of(source, finding) is { } excerpt)
                text.Append(Paint(Dim, excerpt.Line)).Append('\n').Append(Paint(Red, excerpt.Caret)).Append('\n');
            if (finding.Fix is not null)
                text.Append("  fix: ").Append(PlainText.OneLine(finding.Fix)).Append('\n');
            text.Append('\n');
        }
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
        return text.Append(Words.Count(output.Count(Severity.Error), "error")).Append(", ").Append(Words.Count(output.Count(Severity.Warning), "warning")).Append(", ")
            .Append(Words.Count(output.Count(Severity.Note), "note")).Append('\n').ToString();
    }
}
