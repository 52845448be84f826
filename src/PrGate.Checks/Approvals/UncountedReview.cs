using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>A review that does not count.</summary>
/// <param name="Why">A clause for people: "bots do not count".</param>
/// <param name="IsOutdated">Whether the same person's review of the current head would count.</param>
public sealed record UncountedReview(Review Review, string Why, bool IsOutdated = false);
