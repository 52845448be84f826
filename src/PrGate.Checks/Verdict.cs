namespace PrGate.Checks;

/// <summary>All results of one evaluation, combined: the worst result decides.</summary>
/// <param name="Results">At least one; "0 rules ran" is an error, not a pass.</param>
/// <param name="GatedFiles">How many changed files the configuration gates.</param>
/// <param name="Notices">What the reader must know besides: which config was used and why.</param>
public sealed record Verdict(IReadOnlyList<CheckResult> Results, int GatedFiles, IReadOnlyList<string> Notices)
{
    public IReadOnlyList<CheckResult> Results { get; init; } = Results.Count == 0 ? [Gate.NothingRan] : Results;

    public CheckStatus Status { get; } = Results.Count == 0 ? CheckStatus.Error : Results.Max(r => r.Status);

    /// <summary>The results that stand in the way, worst first; empty when everything passed.</summary>
    public IReadOnlyList<CheckResult> Blocking { get; } =
        [.. (Results.Count == 0 ? [Gate.NothingRan] : Results).Where(r => r.Status != CheckStatus.Passed).OrderByDescending(r => r.Status)];

    public IEnumerable<Finding> Findings => Results.SelectMany(r => r.Findings);
}
