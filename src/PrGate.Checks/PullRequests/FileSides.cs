namespace PrGate.Checks.PullRequests;

/// <summary>Git's ids of one changed file before and after; equal sides mean the same change.</summary>
/// <param name="Before">At the merge base; null when the file did not exist.</param>
/// <param name="After">At the commit; null when the file was removed.</param>
/// <param name="Mode">Git's mode after the change (<c>100755</c>); null when the forge does not say.</param>
public readonly record struct FileSides(BlobId? Before, BlobId? After, string? Mode = null);
