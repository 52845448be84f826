using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Forges;

/// <summary>What should be shown on a pull request now.</summary>
/// <param name="PullRequest">As loaded: its head is the commit the status goes to.</param>
/// <param name="TargetUrl">The page the status links to; http or https.</param>
public sealed record Publication(PullRequestAddress Address, PullRequest PullRequest, Report Report, Uri TargetUrl)
{
    /// <summary>Only the status is to be written; comments stay as they are ("Judging …", "Waiting for …").</summary>
    public bool StatusOnly { get; init; }

    /// <summary>The trial merge that is judged in place of a pull request; null for a pull request.</summary>
    public MergeGroup? Group { get; init; }
}
