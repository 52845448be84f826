using System.Text.RegularExpressions;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Reporting.Formats;

/// <summary>A finding's line with a caret below, for terminals. Logs of CI are read by many: values that may be secrets are not shown.</summary>
internal static partial class SourceExcerpt
{
    private const int Width = 120;
    private const char Hidden = '*';

    /// <returns>Null when the file has no such line.</returns>
    public static (string Line, string Caret)? Of(SourceText source, Finding finding)
    {
        if (finding.Line < 1 || finding.Line > source.LineCount)
            return null;
        var line = Masked(source, finding.Line);
        var column = Math.Clamp(finding.Column, 1, line.Length + 1);
        var from = column > Width ? column - (Width / 2) : 1;
        var shown = line[(from - 1)..Math.Min(line.Length, from - 1 + Width)];
        // Each unit stays one unit wide, so that the caret keeps its place.
        shown = string.Concat(shown.Select(c => c == '\t' ? ' ' : char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format ? '·' : c));
        var end = finding.EndLine == finding.Line ? Math.Min(finding.EndColumn, from + shown.Length) : column + 1;
        var number = finding.Line.ToString();
        return ($"  {number} | {shown}", $"  {new string(' ', number.Length)} | {new string(' ', column - from)}{new string('^', Math.Max(1, end - column))}");
    }

    private static string Masked(SourceText source, int number)
    {
        var line = source.Line(number).ToString();
        var entry = Entry().Match(line);
        var mayBeSecret = SecretKind().IsMatch(source.Text) || SecretName().IsMatch(line);
        if (!mayBeSecret)
            return line;
        var valueAt = entry.Success ? entry.Length : line.Length - line.TrimStart().Length;
        return string.Concat(line.AsSpan(0, valueAt), new string(Hidden, line.Length - valueAt));
    }

    // The key of a mapping's entry, with its colon and the spaces after it.
    [GeneratedRegex(@"^\s*(- )*\s*[""']?[\w./-]+[""']?\s*[:=]\s*", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\bkind[""']?\s*:\s*[""']?Secret\b", RegexOptions.CultureInvariant)]
    private static partial Regex SecretKind();

    [GeneratedRegex("pass|secret|token|credential|auth|key|private|cert|salt", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
