namespace PrGate.Checks.PullRequests;

/// <summary>One review or approval.</summary>
/// <param name="Commit">The commit it was given on; null when unknown, and then it counts for no head.</param>
public sealed record Review(Person Author, ReviewState State, CommitSha? Commit, DateTimeOffset SubmittedAt);
