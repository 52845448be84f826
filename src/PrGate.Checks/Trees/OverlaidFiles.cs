using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Trees;

/// <summary>The files of a commit with changed ones put over them.</summary>
internal sealed class OverlaidFiles : IRepositoryFiles
{
    private readonly IRepositoryFiles _below;

    // Null: there is no such file any more.
    private readonly Dictionary<string, (RepositoryFile? File, string? Why)> _over = new(StringComparer.Ordinal);

    private OverlaidFiles(IRepositoryFiles below) => _below = below;

    /// <summary>The commit as it would be with the changed files at their heads; a changed file whose content is not in hand cannot be asked for.</summary>
    public static CommitFiles Put(IReadOnlyList<ChangedFile> files, CommitFiles below)
    {
        var overlaid = new OverlaidFiles(below.Files);
        var paths = below.Paths.ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (file is { Kind: ChangeKind.Renamed, PreviousPath: { } previous })
                overlaid.Remove(previous, paths);
        }
        // After the old names, since one file's old name can be another's new one.
        foreach (var file in files)
        {
            if (file.Kind == ChangeKind.Removed || file.Head is FileContent.Absent)
                overlaid.Remove(file.Path, paths);
            else
                overlaid.Put(file, paths);
        }
        return below with { Paths = paths, Files = overlaid, MayDeclare = path => overlaid._over.ContainsKey(path) || below.MayDeclare(path) };
    }

    public RepositoryFile? Find(string path)
    {
        if (!_over.TryGetValue(path, out var over))
            return _below.Find(path);
        return over.Why is null ? over.File : throw new RenderException(over.Why);
    }

    private void Remove(string path, HashSet<string> paths)
    {
        _over[path] = default;
        paths.Remove(path);
    }

    private void Put(ChangedFile file, HashSet<string> paths)
    {
        paths.Add(file.Path);
        _over[file.Path] = file.Head switch
        {
            FileContent.Loaded loaded => (new RepositoryFile(file.Path, (file.HeadBlob ?? BlobId.Of(loaded.Bytes.Span)).Value, loaded.Bytes), null),
            FileContent.Unavailable unavailable => (null, $"{file.Path} cannot be read: {unavailable.Why}."),
            _ => (null, $"{file.Path} was not read."),
        };
    }
}
