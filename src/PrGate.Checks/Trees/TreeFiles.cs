using PrGate.Checks.Kustomize;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Trees;

/// <summary>A listed commit, of which some files are in hand. Asking for another one is an error, never an absence, and is remembered.</summary>
/// <param name="listed">Every path, with the id of its content; null for what is no ordinary file.</param>
public sealed class TreeFiles(IReadOnlyDictionary<string, BlobId?> listed) : IRepositoryFiles
{
    private readonly Dictionary<string, FileContent> _contents = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _missed = new(StringComparer.Ordinal);

    /// <summary>What was asked for and is not in hand.</summary>
    public IReadOnlyCollection<string> Missed => _missed;

    /// <summary>Puts a content into hand.</summary>
    public void Add(string path, FileContent content) => _contents[path] = content;

    /// <summary>Whether a path is an ordinary file of the commit whose content is not in hand.</summary>
    public bool CanLoad(string path) => listed.TryGetValue(path, out var blob) && blob is not null && !_contents.ContainsKey(path);

    /// <exception cref="RenderException">It exists and its content is not in hand, or cannot be judged.</exception>
    public RepositoryFile? Find(string path)
    {
        if (!listed.TryGetValue(path, out var blob))
            return null;
        if (blob is not { } id)
            throw new RenderException($"{path} is a symbolic link or a submodule, and these are not followed.");
        switch (_contents.GetValueOrDefault(path))
        {
            case FileContent.Loaded loaded:
                return new RepositoryFile(path, id.Value, loaded.Bytes);
            case FileContent.Unavailable unavailable:
                throw new RenderException($"{path} cannot be read: {unavailable.Why}.");
            default:
                _missed.Add(path);
                throw new RenderException($"{path} was not read.");
        }
    }
}
