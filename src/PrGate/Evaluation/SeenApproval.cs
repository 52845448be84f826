using PrGate.Checks.PullRequests;

namespace PrGate.Evaluation;

/// <summary>An approval as a reading saw it, kept where the forge itself does not say which commit it was given on.</summary>
/// <param name="Person">The forge's numeric id.</param>
/// <param name="Commit">Null when it was not known then, and so never will be.</param>
public sealed record SeenApproval(long Person, string Login, CommitSha? Commit)
{
    public static IReadOnlyList<SeenApproval> Of(PullRequest reading) =>
        [.. reading.Reviews.Where(r => r.State == ReviewState.Approved).Select(r => new SeenApproval(r.Author.Id, r.Author.Login, r.Commit))];

    public Review AsReview() => new(new Person(Person, Login), ReviewState.Approved, Commit, default);
}
