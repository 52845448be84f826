using PrGate.Checks.PullRequests;
using PrGate.Checks.Trees;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>The contents of one listed commit, fetched by id as they are needed.</summary>
internal sealed class TreeLoad(IForge forge, RepositoryAddress repository, string commit, IReadOnlyDictionary<string, BlobId?> listed)
{
    public IReadOnlyDictionary<string, BlobId?> Listed => listed;

    public TreeFiles Files { get; } = new(listed);

    /// <summary>Bytes held so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Puts those of the paths into hand that are ordinary files and are not in it yet.</summary>
    /// <param name="keeps">Told each content; false: it is not held. Null holds all.</param>
    public async Task LoadAsync(IEnumerable<string> paths, CancellationToken cancellation, Func<string, FileContent, bool>? keeps = null)
    {
        var wanted = paths.Where(Files.CanLoad).ToList();
        if (wanted.Count == 0)
            return;
        var contents = await forge.ReadFilesAsync(repository, [.. wanted.Select(p => new FileRequest(p, commit, Blob: listed[p], IsListed: true))], cancellation);
        foreach (var (path, content) in wanted.Zip(contents))
        {
            if (keeps?.Invoke(path, content) == false)
                continue;
            Files.Add(path, content);
            Bytes += content is FileContent.Loaded loaded ? loaded.Bytes.Length : 0;
        }
    }
}
