using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PrGate.Commands.Check;
using PrGate.Rego;

namespace PrGate.Commands.Bench;

/// <summary>Measures the policy engine with a folder of recorded workloads.</summary>
internal static class RegoBench
{
    private static readonly EvaluationOptions Options = new() { NowNanoseconds = 1_760_000_000_000_000_000, Seed = [1] };

    /// <returns>1 when an answer is not the recorded one.</returns>
    public static async Task<int> RunAsync(string folder, string? figures, string? only, InvocationConfiguration console, CancellationToken cancellation)
    {
        try
        {
            var work = (await RegoWorkload.ReadAllAsync(folder, cancellation)).Where(item => only is null || item.Name.StartsWith(only, StringComparison.Ordinal)).ToList();
            if (work.Count == 0)
                throw new CheckException($"There is no workload '{only}' in '{folder}'.", ExitCode.WrongUse);
            var before = await Calibration.RunAsync(folder, cancellation);
            var measured = new List<RegoMeasurement>();
            foreach (var item in work)
            {
                cancellation.ThrowIfCancellationRequested();
                measured.Add(RegoMeasurement.Of(item, Options));
            }
            var after = await Calibration.RunAsync(folder, cancellation);
            var opa = figures is null ? new Dictionary<string, OpaFigures>() : OpaFigures.Read(await File.ReadAllTextAsync(figures, cancellation));
            await WriteAsync(measured, before, after, opa, console);
            return measured.TrueForAll(item => item.IsRight) ? ExitCode.Passed : ExitCode.Blocked;
        }
        catch (CheckException problem)
        {
            await console.Error.WriteLineAsync(problem.Message);
            return problem.ExitCode;
        }
    }

    private static async Task WriteAsync(
        List<RegoMeasurement> measured, Calibration before, Calibration after, IReadOnlyDictionary<string, OpaFigures> opa, InvocationConfiguration console)
    {
        var calibration = (before.Milliseconds + after.Milliseconds) / 2;
        await console.Error.WriteLineAsync(calibration is null
            ? $"No calibration: {(before.Milliseconds is null ? before.Why : after.Why)}. Figures of other machines cannot be compared with these."
            : Invariant($"calibration {before.Milliseconds:0.000} ms before, {after.Milliseconds:0.000} ms after"));
        await console.Error.WriteLineAsync("workload             eval ms   bytes ms  prepare ms   times OPA's speed (eval, bytes, prepare)");
        var list = new JsonArray();
        foreach (var item in measured)
        {
            var entry = new JsonObject { ["name"] = item.Name, ["right"] = item.IsRight };
            if (item.IsRight)
            {
                (entry["evalMs"], entry["bytesMs"], entry["prepareMs"]) = (item.Eval, item.Bytes, item.Prepare);
                entry["evalPerCalibration"] = item.Eval / calibration;
                if (calibration is { } unit && opa.GetValueOrDefault(item.Name) is { } peer)
                {
                    entry["timesOpa"] = new JsonObject
                    {
                        ["eval"] = peer.Eval * unit / item.Eval,
                        ["bytes"] = peer.Bytes * unit / item.Bytes,
                        ["prepare"] = peer.Prepare * unit / item.Prepare,
                    };
                }
            }
            list.Add(entry);
            await console.Error.WriteLineAsync(Line(item, entry["timesOpa"]));
        }
        var report = new JsonObject
        {
            ["calibrationMs"] = new JsonObject { ["before"] = before.Milliseconds, ["after"] = after.Milliseconds },
            ["workloads"] = list,
        };
        await console.Output.WriteLineAsync(report.ToJsonString(new() { WriteIndented = true }));
    }

    private static string Line(RegoMeasurement item, JsonNode? times)
    {
        if (!item.IsRight)
            return $"{item.Name,-18} wrong answers: not measured";
        var line = Invariant($"{item.Name,-18} {item.Eval,9:0.0000} {item.Bytes,10:0.0000} {item.Prepare,11:0.0000}");
        return times is null ? line : line + Invariant($"   {(double)times["eval"]!,6:0.0} {(double)times["bytes"]!,6:0.0} {(double)times["prepare"]!,6:0.0}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
