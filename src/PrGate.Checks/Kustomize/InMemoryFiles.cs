using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Kustomize;

/// <summary>Files that are in hand.</summary>
public sealed class InMemoryFiles : IRepositoryFiles
{
    private readonly Dictionary<string, RepositoryFile> _files = new(StringComparer.Ordinal);

    /// <summary>Adds or replaces a file.</summary>
    /// <param name="path">As <see cref="RepositoryFile.Path"/>.</param>
    public void Add(string path, ReadOnlyMemory<byte> bytes) => _files[path] = new RepositoryFile(path, BlobId.Of(bytes.Span).Value, bytes);

    public RepositoryFile? Find(string path) => _files.GetValueOrDefault(path);
}
