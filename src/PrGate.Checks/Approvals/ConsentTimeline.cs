using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Collects everybody's words and finds the last one of each person.</summary>
internal static class ConsentTimeline
{
    /// <summary>Each person's latest word, oldest first. Deleted accounts are nobody, so each of their words stands alone.</summary>
    public static IReadOnlyList<Consent> Latest(ApprovalFacts facts, ApprovalMethods methods, IReadOnlyList<TextPattern> refusals)
    {
        var latest = new List<Consent>();
        foreach (var word in Words(facts.PullRequest, methods, refusals).OrderBy(w => w.At))
        {
            latest.RemoveAll(w => facts.AreSame(w.By, word.By));
            latest.Add(word);
        }
        return latest;
    }

    private static IEnumerable<Consent> Words(PullRequest pullRequest, ApprovalMethods methods, IReadOnlyList<TextPattern> refusals)
    {
        foreach (var review in pullRequest.Reviews)
        {
            if (KindOf(review, methods) is { } kind)
                yield return new Consent(review.Author, kind, "review", review.Commit, true, review.SubmittedAt, EditOf(review.Author, ByText(review, methods) ? review.EditedAt : null, review.EditedBy));
        }
        foreach (var comment in pullRequest.Comments.List)
        {
            if (KindOf(comment, methods, refusals) is { } kind)
                yield return new Consent(comment.Author, kind, "comment", null, false, comment.CreatedAt, EditOf(comment.Author, comment.EditedAt, comment.EditedBy));
        }
        foreach (var reaction in pullRequest.Reactions.List.Where(r => methods.Reactions.Contains(r.Name)))
            yield return new Consent(reaction.Author, ConsentKind.Gives, "reaction", null, false, reaction.CreatedAt, null);
    }

    // A mere comment says nothing about consent, and an approval that is no method here neither gives nor takes.
    private static ConsentKind? KindOf(Review review, ApprovalMethods methods) => review.State switch
    {
        ReviewState.ChangesRequested => ConsentKind.Refuses,
        ReviewState.Dismissed => ConsentKind.TakesBack,
        ReviewState.Approved when methods.Review => ConsentKind.Gives,
        _ => ByText(review, methods) ? ConsentKind.Gives : null,
    };

    private static bool ByText(Review review, ApprovalMethods methods) =>
        review.State is ReviewState.Commented or ReviewState.Approved && !(methods.Review && review.State == ReviewState.Approved)
        && methods.ReviewComments.Any(p => p.IsMatch(review.Body) == true);

    private static ConsentKind? KindOf(Comment comment, ApprovalMethods methods, IReadOnlyList<TextPattern> refusals)
    {
        if (refusals.Any(p => p.IsMatch(comment.Body) == true))
            return ConsentKind.Refuses;
        return methods.Comments.Any(p => p.IsMatch(comment.Body) == true) ? ConsentKind.Gives : null;
    }

    private static Edit? EditOf(Person author, DateTimeOffset? editedAt, Person? editedBy) =>
        editedAt is null ? null : editedBy is { Id: not 0 } by && by.Id == author.Id ? Edit.BySelf : Edit.ByOther;
}
