using System.Globalization;
using System.Text;
using PrGate.Checks.Overrides;

namespace PrGate.Checks.Reporting;

/// <summary>What every surface says of overrides: what was overridden, by whom, in which role, why, and until when.</summary>
public static class OverrideWords
{
    /// <summary>What the status of a verdict begins with that is green only by overrides.</summary>
    public const string Lead = "Overridden by ";

    private const string Minutes = "yyyy-MM-dd HH:mm 'UTC'";

    /// <summary>For the status: <c>Overridden by ann (member of acme/sre): production outage; was: 0 of 1 approvals</c>, not yet cut.</summary>
    internal static string Line(IReadOnlyList<CheckResult> overridden)
    {
        var (result, note) = (overridden[0], overridden[0].Overridden!);
        var more = overridden.Count == 1 ? "" : $" ({overridden.Count - 1} more)";
        return $"{Lead}{PlainText.OneLine(note.By)}{(note.Until is null ? "" : " " + Ends(note))}: {PlainText.Cut(PlainText.OneLine(note.Reason), 60)}; was: {PlainText.OneLine(result.Summary)}{more}";
    }

    /// <summary><c>until 2027-03-01 14:00 UTC</c>, or what else ends it.</summary>
    public static string Ends(Overridden note) =>
        note.Until is { } until ? "until " + until.UtcDateTime.ToString(Minutes, CultureInfo.InvariantCulture) : "until the next push";

    internal static void WriteTable(StringBuilder body, IReadOnlyList<CheckResult> overridden)
    {
        if (overridden.Count == 0)
            return;
        body.Append("\n| Overridden | Was | By | Why | Ends |\n|---|---|---|---|---|\n");
        foreach (var result in overridden)
        {
            var note = result.Overridden!;
            body.Append("| ").Append(MarkdownText.Escape(result.Check, 80)).Append(" | ").Append(note.Was.ToString().ToLowerInvariant()).Append(": ")
                .Append(MarkdownText.Escape(result.Summary, 300)).Append(" | ").Append(MarkdownText.Escape(note.By, 80)).Append(", ")
                .Append(MarkdownText.Escape(note.Role, 120)).Append(" | ").Append(MarkdownText.Escape(note.Reason, 500)).Append(" | ")
                .Append(MarkdownText.Escape(Ends(note))).Append(" |\n");
        }
    }
}
