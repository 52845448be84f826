using System.Text;
using System.Text.Json.Nodes;
using PrGate.Rego;
using PrGate.Rego.Conformance;

namespace PrGate.Commands.Policy;

/// <summary>Runs cases and counts them. A case that crashes the engine or takes longer than ten seconds has failed.</summary>
/// <param name="isV0">Read all modules as v0.</param>
/// <param name="cancellation">Ends the case at hand with an error.</param>
internal sealed class ConformanceRun(bool isV0, CancellationToken cancellation)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private readonly List<ConformanceOutcome> _outcomes = [];
    private readonly List<CompileOutcome> _verdicts = [];

    public int Total => _outcomes.Count;

    public int Failed => Count(ConformanceStatus.Failed);

    public void Add(IEnumerable<ConformanceCase> cases)
    {
        foreach (var item in cases)
        {
            cancellation.ThrowIfCancellationRequested();
            var test = isV0 ? item with { Version = RegoVersion.V0 } : item;
            _outcomes.Add(Guarded(test.Category, test.Note, () => new ConformanceRunner(Limits()).Run(test)));
        }
    }

    public void Add(IEnumerable<CompileCase> cases)
    {
        foreach (var item in cases)
        {
            cancellation.ThrowIfCancellationRequested();
            var test = isV0 ? item with { Version = RegoVersion.V0 } : item;
            _outcomes.Add(Guarded("compile", test.Note, () => Judge(test)));
        }
    }

    /// <summary>A line per case that did not pass, then the counts.</summary>
    public string Text()
    {
        var text = new StringBuilder();
        foreach (var outcome in _outcomes.Where(o => o.Status != ConformanceStatus.Passed))
        {
            text.Append(outcome.Status == ConformanceStatus.Refused ? "refused " : "failed ")
                .Append(outcome.Category).Append(": ").Append(outcome.Note).Append(": ").Append(outcome.Detail.ReplaceLineEndings(" ")).Append('\n');
        }
        foreach (var odd in _verdicts.Where(o => o.VerdictFits && !(o.CodeFits && o.RowFits)))
            text.Append(odd.CodeFits ? "other row " : "other code ").Append(odd.Note).Append(": ").Append(odd.Detail.ReplaceLineEndings(" ")).Append('\n');
        if (_verdicts.Count > 0)
            text.Append($"verdicts {_verdicts.Count(o => o.VerdictFits)}, codes {_verdicts.Count(o => o.CodeFits)}, rows {_verdicts.Count(o => o.RowFits)} of {_verdicts.Count} as recorded\n");
        return text.Append($"passed {Count(ConformanceStatus.Passed)} of {Total}, refused {Count(ConformanceStatus.Refused)}, failed {Failed}\n").ToString();
    }

    public string Json()
    {
        var report = new JsonObject
        {
            ["passed"] = Count(ConformanceStatus.Passed),
            ["of"] = Total,
            ["refused"] = Count(ConformanceStatus.Refused),
            ["failed"] = Failed,
            ["failures"] = List(ConformanceStatus.Failed),
            ["refusals"] = List(ConformanceStatus.Refused),
        };
        if (_verdicts.Count > 0)
        {
            report["verdicts"] = new JsonObject
            {
                ["of"] = _verdicts.Count,
                ["right"] = _verdicts.Count(o => o.VerdictFits),
                ["codes"] = _verdicts.Count(o => o.CodeFits),
                ["rows"] = _verdicts.Count(o => o.RowFits),
            };
        }
        return report.ToJsonString(new() { WriteIndented = true }) + "\n";
    }

    private ConformanceOutcome Judge(CompileCase test)
    {
        var verdict = CompileRunner.Run(test);
        _verdicts.Add(verdict);
        return new ConformanceOutcome(
            "compile",
            test.Note,
            verdict.VerdictFits ? ConformanceStatus.Passed : ConformanceStatus.Failed,
            $"wanted {(test.WantError ? string.Join(", ", test.WantCodes) : "no error")}, got {verdict.Detail}");
    }

    // What the engine may throw by design is judged by its runner; anything else is a fault of the engine and counts against it.
    private static ConformanceOutcome Guarded(string category, string note, Func<ConformanceOutcome> run)
    {
        try
        {
            return run();
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return new ConformanceOutcome(category, note, ConformanceStatus.Failed, $"the engine crashed: {fault.GetType().Name}: {fault.Message}");
        }
    }

    private EvaluationOptions Limits()
    {
        var start = TimeProvider.System.GetTimestamp();
        return PolicyOptions.Now(cancellation) with
        {
            IsCancelled = () => cancellation.IsCancellationRequested || TimeProvider.System.GetElapsedTime(start) > Longest,
        };
    }

    private int Count(ConformanceStatus status) => _outcomes.Count(o => o.Status == status);

    private JsonArray List(ConformanceStatus status) =>
        [.. _outcomes.Where(o => o.Status == status).Select(o => new JsonObject { ["category"] = o.Category, ["note"] = o.Note, ["detail"] = o.Detail })];
}
