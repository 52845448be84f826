using System.Text;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary>Several solutions as a table: a column per variable, and one per expression that has a value of its own.</summary>
internal static class AnswerTable
{
    private const int WidestCell = 80;

    public static string Of(IReadOnlyList<QueryRow> rows)
    {
        var lines = new List<string[]> { Cells(rows[0], binding => binding.Key, e => e.Text) };
        lines.AddRange(rows.Select(row => row.Bindings.Select(binding => Cell(binding.Value))
            .Concat(row.Expressions.Where(e => e.Expression.Capture is not null).Select(e => Cell(e.Value))).ToArray()));
        var widths = Enumerable.Range(0, lines[0].Length).Select(i => lines.Max(line => line[i].Length)).ToArray();
        var border = "+" + string.Concat(widths.Select(width => new string('-', width + 2) + "+")) + "\n";
        var text = new StringBuilder(border);
        foreach (var line in lines)
        {
            text.Append('|').AppendJoin('|', line.Select((cell, i) => $" {cell.PadRight(widths[i])} ")).Append("|\n");
            if (ReferenceEquals(line, lines[0]))
                text.Append(border);
        }
        return text.Append(border).ToString();
    }

    private static string[] Cells(QueryRow row, Func<KeyValuePair<string, RegoValue>, string> binding, Func<QueryExpression, string> expression) =>
        [.. row.Bindings.Select(binding), .. row.Expressions.Where(e => e.Expression.Capture is not null).Select(e => Short(expression(e.Expression)))];

    private static string Cell(RegoValue value) => Short(RegoJson.Write(value, escapeHtml: false));

    private static string Short(string text) => text.Length <= WidestCell ? text : text[..(WidestCell - 3)] + "...";
}
