using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>A trial merge as it was read.</summary>
/// <param name="BaseSha">What it was compared with.</param>
/// <param name="Files">What it changes there.</param>
/// <param name="Members">The pull requests whose changes these are; empty when the forge does not say.</param>
/// <param name="Url">A page of the forge that shows it; http or https.</param>
public sealed record MergeGroupReading(CommitSha BaseSha, ChangedFiles Files, IReadOnlyList<MergeGroupReading.Member> Members, Uri Url)
{
    /// <param name="Head">The commit that was merged.</param>
    public sealed record Member(int Number, CommitSha Head);
}
