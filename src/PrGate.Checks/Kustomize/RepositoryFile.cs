namespace PrGate.Checks.Kustomize;

/// <summary>A file of one commit.</summary>
/// <param name="Path">With forward slashes, relative to the repository's root, without <c>.</c> or <c>..</c> parts.</param>
/// <param name="Id">Equal ids mean equal bytes (Git's blob id); parsed files are kept by it. Empty: never kept.</param>
public sealed record RepositoryFile(string Path, string Id, ReadOnlyMemory<byte> Bytes);
