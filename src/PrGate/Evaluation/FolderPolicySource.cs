using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.Evaluation;

/// <summary>Policies on this machine's disk: the server's own, or a working tree's.</summary>
internal sealed class FolderPolicySource(string root) : IPolicySource
{
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.ReparsePoint };

    public string Name => "the folder's policies";

    public Task<IReadOnlyList<ListedFile>> ListAsync(string folder, CancellationToken cancellation)
    {
        var full = Path.Combine(root, folder);
        IReadOnlyList<ListedFile> files = Directory.Exists(full)
            ? [.. Directory.EnumerateFiles(full, "*", Everything).Select(f => new ListedFile(Path.GetRelativePath(root, f).Replace('\\', '/'), null)).OrderBy(f => f.Path, StringComparer.Ordinal)]
            : File.Exists(full) ? [new ListedFile(folder, null)] : [];
        return Task.FromResult(files);
    }

    public async Task<IReadOnlyList<FileContent>> ReadAsync(IReadOnlyList<ListedFile> files, CancellationToken cancellation)
    {
        var contents = new List<FileContent>();
        foreach (var listed in files)
        {
            var file = new FileInfo(Path.Combine(root, listed.Path));
            contents.Add(!file.Exists ? FileContent.Absent.Instance
                : file.Length > ManifestLimits.Bytes ? new FileContent.Unavailable("it is larger than 1 MiB")
                : new FileContent.Loaded(await File.ReadAllBytesAsync(file.FullName, cancellation)));
        }
        return contents;
    }
}
