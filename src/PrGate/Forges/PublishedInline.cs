namespace PrGate.Forges;

/// <summary>One inline comment of ours on the forge.</summary>
/// <param name="Id">
/// GitHub: the review comment's id, or <c>review-</c> and the review's while only that was needed. GitLab: the discussion's id. <c>refused</c>: the
/// forge took the comment nowhere, and it is not tried again.
/// </param>
public sealed record PublishedInline(string Id, string Path, string Fingerprint);
