using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Each person's latest word on a pull request, sorted by whether it counts and why not.</summary>
public sealed class EffectiveReviews
{
    private EffectiveReviews(IReadOnlyList<Review> approvals, IReadOnlyList<Review> objections, IReadOnlyList<UncountedReview> notCounted)
    {
        Approvals = approvals;
        Objections = objections;
        NotCounted = notCounted;
    }

    /// <summary>Approvals that count, one a person.</summary>
    public IReadOnlyList<Review> Approvals { get; }

    /// <summary>Requested changes that stand, one a person.</summary>
    public IReadOnlyList<Review> Objections { get; }

    /// <summary>Approvals and objections that do not count, with the reason.</summary>
    public IReadOnlyList<UncountedReview> NotCounted { get; }

    public static EffectiveReviews Of(PullRequest pullRequest, ApprovalOptions options)
    {
        var approvals = new List<Review>();
        var objections = new List<Review>();
        var notCounted = new List<UncountedReview>();
        foreach (var review in LatestWords(pullRequest.Reviews))
        {
            if (review.State is not (ReviewState.Approved or ReviewState.ChangesRequested))
                continue;
            if (WhyNot(review, pullRequest, options) is { } why)
                notCounted.Add(why);
            else
                (review.State == ReviewState.Approved ? approvals : objections).Add(review);
        }
        return new EffectiveReviews(approvals, objections, notCounted);
    }

    // A comment says nothing about consent; of the rest a person's last one counts. Deleted accounts are nobody, so each of theirs stands alone.
    private static IEnumerable<Review> LatestWords(IReadOnlyList<Review> reviews)
    {
        var latest = new Dictionary<long, Review>();
        var order = new List<Review>();
        foreach (var review in reviews.Where(r => r.State != ReviewState.Commented).OrderBy(r => r.SubmittedAt))
        {
            if (review.Author.Id != 0)
                latest[review.Author.Id] = review;
            order.Add(review);
        }
        return order.Where(r => r.Author.Id == 0 || ReferenceEquals(latest[r.Author.Id], r));
    }

    private static UncountedReview? WhyNot(Review review, PullRequest pullRequest, ApprovalOptions options)
    {
        if (review.Author.Id == 0)
            return new(review, "the account no longer exists");
        if (review.Author.IsBot)
            return new(review, "bots do not count");
        if (review.Author.Id == pullRequest.Author.Id && (review.State == ReviewState.ChangesRequested || !options.Author))
            return new(review, "the author's own review does not count");
        if (review.Commit is not { } commit)
            return new(review, "the commit it was given on is not known");
        if (options.InvalidateOnPush && commit != pullRequest.Head)
            return new(review, $"it was given on {commit.Short}, and the head is {pullRequest.Head.Short}", IsOutdated: true);
        return null;
    }
}
