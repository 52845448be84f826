using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>Pull requests merged on trial, one on top of the other: a group of GitHub's merge queue, a car of GitLab's merge train, a merged result.</summary>
/// <param name="Head">The trial merge: the commit that the status goes to.</param>
/// <param name="BaseSha">What it stands on: the branch's tip, or the trial merge before it. Null: its first parent.</param>
/// <param name="Base">The branch it wants to go to.</param>
/// <param name="HeadRef">The temporary branch or ref of the trial merge.</param>
/// <param name="Last">The pull request that was merged last; null when the forge does not say.</param>
public sealed record MergeGroup(CommitSha Head, CommitSha? BaseSha, string Base, string HeadRef, int? Last)
{
    /// <summary>GitLab: the pipeline that the status must be put into.</summary>
    public long? Pipeline { get; init; }
}
