using System.CommandLine;
using System.Text.Json;
using PrGate.Commands.Check;
using PrGate.Rego.Conformance;
using PrGate.Rego.Values;

namespace PrGate.Commands.Policy;

/// <summary><c>prgate policy conformance</c>: the engine judged by a folder of recorded cases.</summary>
internal static class ConformanceCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder") { Description = "A folder of case files, or one such file." };
        var v0 = new Option<bool>("--v0") { Description = "Read all modules as Rego before OPA 1.0, whatever the cases say." };
        var json = new Option<bool>("--json") { Description = "Print the outcome as JSON." };
        var command = new Command("conformance", "Run evaluation cases and compile verdicts in the JSON form of OPA's compliance suite.") { folder, v0, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var console = parsed.InvocationConfiguration;
            try
            {
                var files = Files(parsed.GetValue(folder)!);
                var run = new ConformanceRun(parsed.GetValue(v0), cancellation);
                foreach (var file in files)
                    await RunAsync(run, file, cancellation);
                await console.Output.WriteAsync(parsed.GetValue(json) ? run.Json() : run.Text());
                if (run.Total == 0)
                    throw new CheckException("There is no case in these files: nothing was judged.", ExitCode.WrongUse);
                return run.Failed == 0 ? ExitCode.Passed : ExitCode.Blocked;
            }
            catch (CheckException problem)
            {
                await console.Error.WriteLineAsync(problem.Message);
                return problem.ExitCode;
            }
        });
        return command;
    }

    private static async Task RunAsync(ConformanceRun run, string file, CancellationToken cancellation)
    {
        var text = await File.ReadAllTextAsync(file, cancellation);
        try
        {
            if (HoldsVerdicts(text))
                run.Add(ConformanceSuite.ReadCompileCases(text));
            else
                run.Add(ConformanceSuite.ReadCases(text));
        }
        catch (Exception problem) when (problem is JsonException or RegoJsonException or FormatException)
        {
            throw new CheckException($"{file} is not a file of cases: {problem.Message}", ExitCode.WrongUse);
        }
    }

    private static bool HoldsVerdicts(string text)
    {
        using var parsed = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = RegoValue.LargestDepth });
        return parsed.RootElement.ValueKind == JsonValueKind.Object
            && parsed.RootElement.TryGetProperty("cases", out var cases)
            && cases.ValueKind == JsonValueKind.Array
            && cases.EnumerateArray().Any(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("want", out _));
    }

    private static IReadOnlyList<string> Files(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new CheckException($"There is no folder '{path}'.", ExitCode.WrongUse);
        return [.. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)];
    }
}
