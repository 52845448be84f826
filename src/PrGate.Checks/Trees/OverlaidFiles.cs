using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Trees;

/// <summary>The files of a commit with changed ones put over them.</summary>
internal sealed class OverlaidFiles : IRepositoryFiles
{
    private readonly IRepositoryFiles _below;
    private readonly Dictionary<string, FileContent> _over = new(StringComparer.Ordinal);

    private OverlaidFiles(IRepositoryFiles below) => _below = below;

    /// <summary>The commit as it would be with the changed files at their heads; a changed file whose content is not in hand cannot be asked for.</summary>
    public static CommitFiles Put(IReadOnlyList<ChangedFile> files, CommitFiles below)
    {
        var overlaid = new OverlaidFiles(below.Files);
        var paths = below.Paths.ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file is { Kind: ChangeKind.Renamed, PreviousPath: { } previous })
            {
                overlaid._over.TryAdd(previous, FileContent.Absent.Instance);
                paths.Remove(previous);
            }
        }
        // After the old names, since one file's old name can be another's new one.
        foreach (var file in files)
        {
            overlaid._over[file.Path] = file.Kind == ChangeKind.Removed ? FileContent.Absent.Instance : file.Head;
            if (overlaid._over[file.Path] is FileContent.Absent)
                paths.Remove(file.Path);
            else
                paths.Add(file.Path);
        }
        return new CommitFiles(paths, overlaid);
    }

    public RepositoryFile? Find(string path)
    {
        if (!_over.TryGetValue(path, out var content))
            return _below.Find(path);
        return content switch
        {
            FileContent.Loaded loaded => new RepositoryFile(path, BlobId.Of(loaded.Bytes.Span).Value, loaded.Bytes),
            FileContent.Absent => null,
            FileContent.Unavailable unavailable => throw new RenderException($"{path} cannot be read: {unavailable.Why}."),
            _ => throw new RenderException($"{path} was not read."),
        };
    }
}
