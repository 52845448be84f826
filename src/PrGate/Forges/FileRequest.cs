using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>A file wanted at a revision.</summary>
/// <param name="Revision">A full commit SHA, or a branch name when <paramref name="IsBranch"/> (then its tip at this moment).</param>
/// <param name="Blob">The content's id when known: then caches answer without a call, and the bytes are checked against it. With a branch it must be that of an ordinary file listed there.</param>
/// <param name="IsListed">Whether <paramref name="Blob"/> is that of an ordinary file in a listing of the commit, so that the cached content needs no other proof.</param>
public sealed record FileRequest(string Path, string Revision, bool IsBranch = false, BlobId? Blob = null, bool IsListed = false);
