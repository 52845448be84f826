namespace PrGate.Checks.Configuration;

/// <summary>Who counts, and for how long.</summary>
/// <param name="Author">Whether the author's own approval counts.</param>
/// <param name="InvalidateOnPush">Whether a review counts only on the head it was given on.</param>
public sealed record ApprovalOptions(bool Author = false, bool InvalidateOnPush = true);
