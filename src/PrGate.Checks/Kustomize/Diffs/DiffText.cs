using System.Text;
using PrGate.Checks.Reporting;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>Writes the whole rendered difference as plain text, for terminals and pages.</summary>
public static class DiffText
{
    public static string Of(IEnumerable<EnvironmentDiff> environments)
    {
        var text = new StringBuilder();
        foreach (var environment in environments.Where(e => e.Changes.Count > 0))
        {
            text.Append("=== ").Append(PlainText.OneLine(environment.Deployment.Name)).Append('\n');
            foreach (var change in environment.Changes)
            {
                var sign = change.Kind switch
                {
                    ObjectChangeKind.Added => '+',
                    ObjectChangeKind.Removed => '-',
                    _ => '~',
                };
                text.Append(sign).Append(' ').Append(PlainText.OneLine(change.Title)).Append('\n');
                foreach (var field in change.Fields)
                {
                    text.Append("    ").Append(PlainText.OneLine(field.Path)).Append("  (").Append(field.Origin).Append(")\n");
                    Lines(text, '-', field.Before);
                    Lines(text, '+', field.After);
                }
            }
        }
        return text.ToString();
    }

    private static void Lines(StringBuilder text, char sign, string? value)
    {
        foreach (var line in value?.Split('\n') ?? [])
            text.Append("    ").Append(sign).Append(' ').Append(' ', line.Length - line.TrimStart(' ').Length).Append(PlainText.OneLine(line)).Append('\n');
    }
}
