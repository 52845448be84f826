using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>Asks for reviews of one pull request.</summary>
internal interface IReviewRequests
{
    /// <summary>Why the forge has no way to ask this one, a sentence; null when it has.</summary>
    string? WhyNever(Reviewer reviewer);

    /// <summary>Asks all of them by one call; who is asked already stays so.</summary>
    /// <returns>Whom the forge shows as asked afterwards.</returns>
    /// <exception cref="ForgeException">It refused; then it asked none of them.</exception>
    Task<IReadOnlyList<Reviewer>> AskAsync(IReadOnlyList<Reviewer> reviewers, CancellationToken cancellation);
}
