using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>A file found in a folder.</summary>
/// <param name="Blob">Its content's id; null for what is no ordinary file (a link, a submodule).</param>
public sealed record ListedFile(string Path, BlobId? Blob);
