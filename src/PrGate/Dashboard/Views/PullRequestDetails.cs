using PrGate.Checks;

namespace PrGate.Dashboard.Views;

/// <summary>Everything on the page of one pull request.</summary>
/// <param name="Run">The run that is shown: the newest, or the one the address names; null when there is none.</param>
/// <param name="Verdict">The run's stored verdict; null when there is no run or it was written by a version that cannot be read any more.</param>
/// <param name="Timeline">Newest first, at most 100 of each kind.</param>
public sealed record PullRequestDetails(PullRequestRow PullRequest, Run? Run, Verdict? Verdict, IReadOnlyList<TimelineEntry> Timeline)
{
    /// <summary>Whether an older run than the newest is shown.</summary>
    public bool ShowsThePast => Run is not null && Run.Id != PullRequest.Evaluation;
}
