using PrGate.Checks.Approvals;

namespace PrGate.Checks.Reporting;

/// <summary>Everything PrGate wants to be seen on a pull request for one verdict: the intent that is stored with the decision.</summary>
/// <param name="Summary">Null when comments are switched off.</param>
/// <param name="Inline">Every inline comment that should stand now, at most 25; those of ours that are not in it are fixed.</param>
public sealed record Report(StatusReport Status, SummaryReport? Summary, IReadOnlyList<InlineComment> Inline)
{
    /// <summary>Of whom a review is asked; null when of nobody.</summary>
    public ReviewRequest? Request { get; init; }
}
