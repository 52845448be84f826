using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Forges;

/// <summary>What the forge is known to show of us on a pull request; kept between runs so that nothing is posted twice.</summary>
/// <param name="Head">The commit the status stands on.</param>
/// <param name="Status">Null when none is known to be posted on <paramref name="Head"/>.</param>
/// <param name="SummaryId">Our summary comment's id; null when none is known.</param>
/// <param name="SummaryHash">Hash of the body it was given.</param>
/// <param name="Inline">Our inline comments that still stand.</param>
public sealed record PublishedState(
    CommitSha? Head,
    StatusReport? Status,
    string? TargetUrl,
    string? SummaryId,
    string? SummaryHash,
    IReadOnlyList<PublishedInline> Inline)
{
    /// <summary>GitLab: the pipeline that the status was put into; in another one it would not be seen. Null elsewhere.</summary>
    public long? Pipeline { get; init; }

    /// <summary>Who was ever asked for a review, as far as it was done or seen by us.</summary>
    public IReadOnlyList<KnownReviewer> Reviewers { get; init; } = [];

    public static readonly PublishedState Nothing = new(null, null, null, null, null, []);
}
