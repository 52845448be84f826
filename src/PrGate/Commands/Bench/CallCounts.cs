namespace PrGate.Commands.Bench;

/// <summary>Forge calls for one pull request with three changed files and one review.</summary>
/// <param name="First">A first evaluation that passes.</param>
/// <param name="FirstRed">A first evaluation with a summary and an inline comment to write.</param>
/// <param name="OnReview">A re-evaluation after a new review that changes the verdict.</param>
internal sealed record CallCounts(int First, int FirstRed, int OnReview);
