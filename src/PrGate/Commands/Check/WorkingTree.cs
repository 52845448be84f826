using System.IO.Enumeration;
using System.Text;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Trees;
using PrGate.Commands.Render;
using PrGate.Evaluation;

namespace PrGate.Commands.Check;

/// <summary>A folder as it lies on the disk: every file in it that Git does not ignore, as if all of it were new.</summary>
internal static class WorkingTree
{
    private static readonly CommitSha NoCommit = CommitSha.Parse(new string('0', 40));

    public static async Task<LocalChange> ReadAsync(string folder, ProgressLine progress, CancellationToken cancellation)
    {
        var root = Path.GetFullPath(folder);
        var notes = new List<string>();
        var config = await LocalChange.FindConfigAsync(path => ReadPlaceAsync(root, path, cancellation), proposed: null);
        var files = new List<ChangedFile>();
        var listed = await ListAsync(root, cancellation);
        foreach (var (path, done) in listed.Select((p, i) => (p, i)))
        {
            progress.Show("reading", done, listed.Count);
            // Nothing is read of what is not gated.
            if (config.Config.Gates(path) && await ReadAsync(root, path, notes, cancellation) is { } content)
                files.Add(new ChangedFile { Path = path, Kind = ChangeKind.Added, Head = content });
        }
        using var policies = new PolicyLoader(null);
        var isPart = await IsPartOfARepositoryAsync(root, cancellation);
        if (isPart && listed.Any(TreeScope.IsKustomization))
            notes.Add("environments are rendered when the whole repository is checked: kustomizations here may use files outside this folder");
        return new LocalChange(LocalChange.AsPullRequest(Path.GetFileName(root), "", NoCommit, NoCommit, files), config, notes)
        {
            IsFolder = true,
            Policies = await policies.LoadAsync(new FolderPolicySource(root), config, fromFork: false, cancellation),
            Tree = isPart ? null : RepositoryChange.OfFolder(new CommitFiles(listed, new FolderFiles(root, listed.ToHashSet(StringComparer.Ordinal))), files, new ParsedFiles()),
        };
    }

    private static async Task<bool> IsPartOfARepositoryAsync(string root, CancellationToken cancellation)
    {
        var git = new GitProcess(root);
        return await InsideRepositoryAsync(git, cancellation) && await git.TryLineAsync(["rev-parse", "--show-prefix"], cancellation) is { Length: > 0 };
    }

    private static async Task<FileContent?> ReadPlaceAsync(string root, string path, CancellationToken cancellation)
    {
        var full = Path.Combine(root, path);
        return File.Exists(full) ? await ReadAsync(root, path, [], cancellation) : null;
    }

    /// <summary>Paths below the root with <c>/</c> between names, sorted.</summary>
    private static async Task<IReadOnlyList<string>> ListAsync(string root, CancellationToken cancellation)
    {
        var git = new GitProcess(root);
        if (await InsideRepositoryAsync(git, cancellation))
        {
            var listed = Encoding.UTF8.GetString(await git.RunAsync(["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate", "--", "."], cancellation));
            return [.. listed.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(p => Path.Exists(Path.Combine(root, p)) || IsLink(Path.Combine(root, p))).Order(StringComparer.Ordinal)];
        }
        return
        [
            .. Everything(root).Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
                .Where(p => !p.StartsWith(".git/", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
        ];
    }

    // A linked folder is listed as the link that it is, as Git does: nothing behind it is read, nor repaired.
    private static FileSystemEnumerable<string> Everything(string root)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };
        return new FileSystemEnumerable<string>(root, (ref FileSystemEntry e) => e.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry e) => !e.IsDirectory || e.Attributes.HasFlag(FileAttributes.ReparsePoint),
            ShouldRecursePredicate = (ref FileSystemEntry e) => !e.Attributes.HasFlag(FileAttributes.ReparsePoint),
        };
    }

    private static async Task<bool> InsideRepositoryAsync(GitProcess git, CancellationToken cancellation)
    {
        try
        {
            return await git.TryLineAsync(["rev-parse", "--is-inside-work-tree"], cancellation) == "true";
        }
        catch (CheckException missing) when (missing.ExitCode == ExitCode.Fault)
        {
            return false; // without Git on this machine a folder can still be checked
        }
    }

    /// <returns>Null, with a note, for what is judged elsewhere or concerns no check.</returns>
    private static async Task<FileContent?> ReadAsync(string root, string path, List<string> notes, CancellationToken cancellation)
    {
        var file = new FileInfo(Path.Combine(root, path));
        if (IsLink(file.FullName))
        {
            var target = file.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
            if (target is null || !Path.Exists(target) || !(target + Path.DirectorySeparatorChar).StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                return new FileContent.Unavailable("it is a link that leads out of the folder or to nothing");
            notes.Add($"{path} is a link: its target is judged in its own place");
            return null;
        }
        if (!file.Exists)
        {
            notes.Add($"{path} is another repository: it is not judged here");
            return null;
        }
        if (file.Length > ManifestLimits.Bytes)
        {
            if (FileRoles.IsStructured(path))
                return FileContent.TooLarge;
            notes.Add($"{path} is larger than 1 MiB and neither YAML nor JSON: it is not judged");
            return null;
        }
        return new FileContent.Loaded(await File.ReadAllBytesAsync(file.FullName, cancellation));
    }

    private static bool IsLink(string path) => new FileInfo(path).LinkTarget is not null;
}
