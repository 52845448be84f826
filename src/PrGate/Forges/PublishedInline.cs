namespace PrGate.Forges;

/// <summary>One inline comment of ours on the forge.</summary>
/// <param name="Id">GitHub: the review comment's id. GitLab: the discussion's id.</param>
public sealed record PublishedInline(string Id, string Path, string Fingerprint);
