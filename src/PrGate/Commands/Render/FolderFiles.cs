using System.Collections.Concurrent;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Commands.Render;

/// <summary>The files of a folder on this machine. Links are not followed; what is larger than a manifest may be is refused.</summary>
/// <param name="listed">The only paths that are there; null: all that are on the disk.</param>
internal sealed class FolderFiles(string root, IReadOnlySet<string>? listed = null) : IRepositoryFiles
{
    private readonly ConcurrentDictionary<string, RepositoryFile?> _read = new(StringComparer.Ordinal);

    public string Root => root;

    /// <summary>The files of the repository around a folder (found by its <c>.git</c>); without one, those of the current folder when it contains the folder, else of the folder itself.</summary>
    /// <param name="directory">The folder, relative to the root.</param>
    public static FolderFiles Around(string folder, out string directory)
    {
        var full = Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar);
        var root = full;
        while (root is not null && !Path.Exists(Path.Combine(root, ".git")))
            root = Path.GetDirectoryName(root);
        root ??= (full + '/').StartsWith(Environment.CurrentDirectory.TrimEnd('/') + '/', StringComparison.Ordinal) ? Environment.CurrentDirectory : full;
        directory = full.Length == root.Length ? "" : Path.GetRelativePath(root, full).Replace('\\', '/');
        return new FolderFiles(root);
    }

    public RepositoryFile? Find(string path) => _read.GetOrAdd(path, Read);

    private RepositoryFile? Read(string path)
    {
        var file = new FileInfo(Path.Combine(root, path));
        if (listed?.Contains(path) == false || !file.Exists)
            return null;
        RequireNoLink(path);
        if (file.Length > ManifestLimits.Bytes)
            throw new RenderException($"{path} has {file.Length:N0} bytes; at most {ManifestLimits.Bytes:N0} are read.");
        var bytes = File.ReadAllBytes(file.FullName);
        return new RepositoryFile(path, BlobId.Of(bytes).Value, bytes);
    }

    private void RequireNoLink(string path)
    {
        for (var at = path; at.Length > 0; at = Path.GetDirectoryName(at) ?? "")
        {
            if (new FileInfo(Path.Combine(root, at)).LinkTarget is not null)
                throw new RenderException($"{at} is a symbolic link; links are not followed.");
        }
    }
}
