using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>Takes from an earlier reading what is not read anew.</summary>
internal static class EarlierReading
{
    /// <returns>The facts with the parts of <paramref name="known"/>; what belongs to another head than theirs is left out, as if it had never been read.</returns>
    public static PullRequest WithEarlier(this PullRequest facts, PullRequest? known)
    {
        if (known is null)
            return facts;
        facts = facts with { Reviews = known.Reviews, Comments = known.Comments, Reactions = known.Reactions };
        return known.Head == facts.Head && known.BaseSha == facts.BaseSha
            ? facts with { Commits = known.Commits, Statuses = known.Statuses, HeadSince = known.HeadSince, Changes = known.Changes }
            : facts;
    }
}
