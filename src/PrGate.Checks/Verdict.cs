namespace PrGate.Checks;

/// <summary>All results of one evaluation, combined: the worst result decides.</summary>
/// <param name="Results">At least one; "0 rules ran" is an error, not a pass.</param>
/// <param name="GatedFiles">How many changed files the configuration gates.</param>
/// <param name="Notices">What the reader must know besides: which config was used and why.</param>
public sealed record Verdict(IReadOnlyList<CheckResult> Results, int GatedFiles, IReadOnlyList<string> Notices)
{
    public IReadOnlyList<CheckResult> Results { get; init; } = Results.Count == 0 ? [Gate.NothingRan] : Results;

    public CheckStatus Status { get; } = Results.Count == 0 ? CheckStatus.Error : Results.Max(r => r.Status);

    /// <summary>The results that stand in the way, worst first; empty when everything passed or was overridden.</summary>
    public IReadOnlyList<CheckResult> Blocking { get; } =
        [.. (Results.Count == 0 ? [Gate.NothingRan] : Results).Where(r => r.Status > CheckStatus.Overridden).OrderByDescending(r => r.Status)];

    /// <summary>The results that did not pass and were let in by somebody who may.</summary>
    public IReadOnlyList<CheckResult> Overridden { get; } = [.. Results.Where(r => r.Status == CheckStatus.Overridden)];

    /// <summary>When time alone changes a result; null when it does not.</summary>
    public DateTimeOffset? ValidUntil => Results.Min(r => r.ValidUntil);

    public IEnumerable<Finding> Findings => Results.SelectMany(r => r.Findings);
}
