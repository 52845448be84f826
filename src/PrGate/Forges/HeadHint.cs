using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>What a webhook claims of a pull request's head: enough to notice that the forge's API is behind, never enough to decide.</summary>
/// <param name="Head">The head commit in the payload.</param>
/// <param name="Before">The head before this push, when the event is a push.</param>
/// <param name="UpdatedAt">When the forge last changed the pull request, by the payload.</param>
public sealed record HeadHint(CommitSha Head, CommitSha? Before, DateTimeOffset? UpdatedAt)
{
    /// <summary>Whether the API's answer is older than this hint: then wait, do not decide.</summary>
    public bool IsNewerThan(CommitSha apiHead, DateTimeOffset apiUpdatedAt)
    {
        if (Head == apiHead)
            return false;
        if (UpdatedAt is not { } claimed || claimed == apiUpdatedAt)
            return Before == apiHead;
        return claimed > apiUpdatedAt;
    }

    /// <summary>The hint that knows more, when two deliveries of one pull request are merged.</summary>
    public static HeadHint? Newer(HeadHint? a, HeadHint? b) => (a, b) switch
    {
        (null, _) => b,
        (_, null) => a,
        _ => b.UpdatedAt is null || a.UpdatedAt is null || b.UpdatedAt >= a.UpdatedAt ? b : a,
    };
}
