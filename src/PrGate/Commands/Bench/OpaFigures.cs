using System.Globalization;

namespace PrGate.Commands.Bench;

/// <summary>OPA's recorded times for a workload, each divided by the calibration of its machine.</summary>
internal sealed record OpaFigures(double Eval, double Bytes, double Prepare)
{
    /// <summary>
    /// Reads the Markdown table whose columns are: workload, eval, evals/s, eval / calibration, bytes in to bytes out, prepare. The calibration of
    /// OPA's machine follows from the row with the longest evaluation.
    /// </summary>
    /// <returns>By workload; empty when the text has no such table.</returns>
    public static IReadOnlyDictionary<string, OpaFigures> Read(string markdown)
    {
        var rows = markdown.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells.Length > 7)
            .Select(cells => (Name: cells[1], Eval: Time(cells[2]), Ratio: Number(cells[4]), Bytes: Time(cells[5]), Prepare: Time(cells[6])))
            .Where(row => row is { Eval: not null, Ratio: not null, Bytes: not null, Prepare: not null })
            .ToList();
        if (rows.Count == 0)
            return new Dictionary<string, OpaFigures>();
        var longest = rows.MaxBy(row => row.Eval);
        var calibration = longest.Eval!.Value / longest.Ratio!.Value;
        return rows.ToDictionary(
            row => row.Name,
            row => new OpaFigures(row.Ratio!.Value, row.Bytes!.Value / calibration, row.Prepare!.Value / calibration),
            StringComparer.Ordinal);
    }

    private static double? Time(string text) => text.Split(' ') switch
    {
        [var value, "us"] => Number(value) / 1_000,
        [var value, "ms"] => Number(value),
        _ => null,
    };

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
