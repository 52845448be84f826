using System.CommandLine;
using System.Text.Json;
using PrGate.Checks.Kustomize.Cases;

namespace PrGate.Commands.Render;

/// <summary>Runs recorded builds and counts: <c>passed A of B, refused C, failed D</c>.</summary>
internal static class CasesRun
{
    public static async Task<int> RunAsync(string folder, InvocationConfiguration console, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            await console.Error.WriteLineAsync($"There is no folder '{folder}'.");
            return ExitCode.WrongUse;
        }
        var outcomes = new List<CaseOutcome>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                outcomes.AddRange(RenderCase.ReadAll(await File.ReadAllBytesAsync(file, cancellation)).Select(CaseOutcome.Of));
            }
            catch (JsonException problem)
            {
                await console.Error.WriteLineAsync($"{file} is not a file of cases: {problem.Message}");
                return ExitCode.WrongUse;
            }
        }
        foreach (var outcome in outcomes.Where(o => o.Result != CaseResult.Passed))
            await console.Output.WriteLineAsync($"{(outcome.Result == CaseResult.Refused ? "refused" : "failed")} {outcome.Case.Name} ({outcome.Case.Scope}): {outcome.Detail.Split('\n')[0]}");
        foreach (var scope in outcomes.GroupBy(o => o.Case.Scope).OrderBy(g => g.Key, StringComparer.Ordinal))
            await console.Output.WriteLineAsync($"{scope.Key}: {Count(scope)}");
        await console.Output.WriteLineAsync(Count(outcomes));
        return outcomes.TrueForAll(o => o.Result == CaseResult.Passed) ? ExitCode.Passed : ExitCode.Blocked;
    }

    private static string Count(IEnumerable<CaseOutcome> outcomes)
    {
        var results = outcomes.Select(o => o.Result).ToList();
        return $"passed {results.Count(r => r == CaseResult.Passed)} of {results.Count}, refused {results.Count(r => r == CaseResult.Refused)}, failed {results.Count(r => r == CaseResult.Failed)}";
    }
}
