using System.Text;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>Writes the rendered difference as folded Markdown within a budget: the biggest effect first, and how much more there is.</summary>
public static class DiffMarkdown
{
    private const int ShownValue = 300;

    /// <param name="budget">UTF-16 units that may be written at most; 0 or less gives nothing.</param>
    /// <returns>Empty when no environment changes.</returns>
    public static string Of(IReadOnlyList<EnvironmentDiff> environments, int budget)
    {
        var changed = environments.Where(e => e.Changes.Count > 0).ToList();
        var text = new StringBuilder();
        for (var i = 0; i < changed.Count; i++)
        {
            var more = $"\n{Count(changed.Count - i, "environment")} more on the page.\n";
            var room = budget - text.Length - (i + 1 < changed.Count ? more.Length : 0);
            if (Environment(changed[i], room) is { } section)
            {
                text.Append(section);
                continue;
            }
            if (text.Length + more.Length <= budget)
                text.Append(more);
            break;
        }
        return text.ToString();
    }

    /// <returns>Null when not even its first object fits.</returns>
    private static string? Environment(EnvironmentDiff environment, int room)
    {
        const string Close = "\n</details>\n";
        var text = new StringBuilder();
        text.Append("<details><summary>").Append(MarkdownText.Escape(environment.Deployment.Name, 200)).Append(": ").Append(Summary(environment.Changes)).Append("</summary>\n\n");
        var shown = 0;
        foreach (var change in environment.Changes)
        {
            var section = Object(change);
            var left = environment.Changes.Count - shown;
            if (text.Length + section.Length + More(left).Length + Close.Length > room)
                break;
            text.Append(section);
            shown++;
        }
        if (shown == 0)
            return null;
        if (shown < environment.Changes.Count)
            text.Append(More(environment.Changes.Count - shown));
        return text.Append(Close).ToString();
    }

    private static string More(int count) => $"\n{Count(count, "object")} more on the page.\n";

    private static string Object(ObjectChange change)
    {
        var text = new StringBuilder();
        var word = change.Kind switch
        {
            ObjectChangeKind.Added => "added",
            ObjectChangeKind.Removed => "removed",
            _ => "changed",
        };
        text.Append("**").Append(MarkdownText.Escape(change.Title, 200)).Append("** ").Append(word).Append('\n');
        if (change.Fields.Count == 0)
            return text.Append('\n').ToString();
        var body = new StringBuilder();
        foreach (var field in change.Fields)
        {
            body.Append("  ").Append(PlainText.OneLine(field.Path)).Append('\n');
            Lines(body, '-', field.Before);
            Lines(body, '+', field.After);
        }
        var fence = new string('`', Math.Max(3, LongestRun(body) + 1));
        return text.Append(fence).Append("diff\n").Append(body).Append(fence).Append("\n\n").ToString();
    }

    private static void Lines(StringBuilder text, char sign, string? value)
    {
        if (value is null)
            return;
        var shown = value.Length <= ShownValue ? value : value[..(char.IsHighSurrogate(value[ShownValue - 1]) ? ShownValue - 1 : ShownValue)] + "…";
        foreach (var line in shown.Split('\n'))
            text.Append(sign).Append(' ').Append(' ', line.Length - line.TrimStart(' ').Length).Append(PlainText.OneLine(line)).Append('\n');
    }

    private static string Summary(IReadOnlyList<ObjectChange> changes)
    {
        var parts = from kind in new[] { (ObjectChangeKind.Changed, "changed"), (ObjectChangeKind.Added, "added"), (ObjectChangeKind.Removed, "removed") }
                    let count = changes.Count(c => c.Kind == kind.Item1)
                    where count > 0
                    select $"{count} {kind.Item2}";
        return string.Join(", ", parts);
    }

    private static int LongestRun(StringBuilder text)
    {
        var (longest, run) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            run = text[i] == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }

    private static string Count(int count, string one) => Words.Count(count, one);
}
