namespace PrGate.Checks.PullRequests;

/// <summary>Somebody who was asked for a review of a pull request at some time; kept so that nobody is asked twice.</summary>
/// <param name="ByUs">Whether PrGate asked; else it was seen that somebody else had.</param>
/// <param name="Refusal">Why the forge did not take the request, a sentence; null when it did.</param>
public sealed record KnownReviewer(Reviewer Reviewer, bool ByUs, string? Refusal = null);
