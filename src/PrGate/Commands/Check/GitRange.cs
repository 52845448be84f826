using System.Text;
using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Trees;
using PrGate.Commands.Render;
using PrGate.Evaluation;

namespace PrGate.Commands.Check;

/// <summary>What a branch changes since it left another, as the forge would show it: nothing is checked out, blobs are read by id.</summary>
internal sealed class GitRange(GitProcess git, GitBlobs blobs, string baseRef, string headRef)
{
    private const string LinkMode = "120000";
    private const string SubmoduleMode = "160000";

    /// <exception cref="CheckException">The folder is no repository, or a ref names no commit.</exception>
    public static async Task<LocalChange> ReadAsync(string folder, string baseRef, string headRef, CancellationToken cancellation)
    {
        var git = new GitProcess(folder);
        var root = await git.TryLineAsync(["rev-parse", "--show-toplevel"], cancellation)
            ?? await git.TryLineAsync(["rev-parse", "--absolute-git-dir"], cancellation)
            ?? throw new CheckException($"{folder} is not inside a Git repository.", ExitCode.WrongUse);
        var whole = new GitProcess(root);
        using var blobs = new GitBlobs(whole);
        return await new GitRange(whole, blobs, baseRef, headRef).ReadAsync(Path.GetFileName(root), cancellation);
    }

    private async Task<LocalChange> ReadAsync(string name, CancellationToken cancellation)
    {
        var @base = await CommitAsync(baseRef, cancellation);
        var head = await CommitAsync(headRef, cancellation);
        var mergeBase = await git.TryLineAsync(["merge-base", @base.Value, head.Value], cancellation)
            ?? throw new CheckException($"{baseRef} and {headRef} have no common history.", ExitCode.WrongUse);
        var raw = Encoding.UTF8.GetString(await git.RunAsync(
            ["diff-tree", "-r", "-z", "-M", "--raw", "--no-abbrev", "--no-ext-diff", "--no-textconv", "--end-of-options", mergeBase, head.Value], cancellation));
        var files = new List<ChangedFile>();
        foreach (var change in Changes(raw))
            files.Add(await FileAsync(change, cancellation));
        var config = await LocalChange.FindConfigAsync(path => AtAsync(@base, path, cancellation), Proposed(files));
        if (config.Config.Gate.Block == BlockMode.Touched)
            files = await GitDiffs.AddAsync(git, mergeBase, head.Value, files, cancellation);
        using var policies = new PolicyLoader(null);
        var tree = await GitTreeFiles.OpenAsync(git, @base.Value, cancellation);
        return new LocalChange(LocalChange.AsPullRequest(name, baseRef, head, @base, files), config, [])
        {
            Policies = await policies.LoadAsync(new GitPolicySource(git, blobs, @base), config, fromFork: false, cancellation),
            Tree = RepositoryChange.Of(tree.Commit, files, new ParsedFiles()),
            Source = tree,
        };
    }

    private async Task<CommitSha> CommitAsync(string reference, CancellationToken cancellation)
    {
        var line = await git.TryLineAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}"], cancellation);
        return CommitSha.TryParse(line, out var sha) ? sha.Value : throw new CheckException($"'{reference}' names no commit here.", ExitCode.WrongUse);
    }

    private async Task<FileContent?> AtAsync(CommitSha commit, string path, CancellationToken cancellation)
    {
        var line = Encoding.UTF8.GetString(await git.RunAsync(["ls-tree", "-z", commit.Value, "--", path], cancellation));
        var parts = line.Split([' ', '\t'], 4);
        return parts.Length < 4 ? null : await ContentAsync(parts[0], parts[2], cancellation);
    }

    private Task<FileContent> ContentAsync(string mode, string id, CancellationToken cancellation) => mode switch
    {
        LinkMode => Task.FromResult<FileContent>(new FileContent.Unavailable("it is a symbolic link")),
        SubmoduleMode => Task.FromResult<FileContent>(new FileContent.Unavailable("it is a submodule")),
        _ => blobs.ReadAsync(id, cancellation),
    };

    private async Task<ChangedFile> FileAsync(RawChange change, CancellationToken cancellation)
    {
        var kind = change.Status[0] switch
        {
            'A' => ChangeKind.Added,
            'M' => ChangeKind.Modified,
            'D' => ChangeKind.Removed,
            'R' => ChangeKind.Renamed,
            'C' => ChangeKind.Copied,
            _ => ChangeKind.TypeChanged,
        };
        return new ChangedFile
        {
            Path = change.Path,
            PreviousPath = change.PreviousPath,
            Kind = kind,
            HeadBlob = kind == ChangeKind.Removed ? null : new BlobId(change.Id),
            Head = kind == ChangeKind.Removed ? FileContent.Absent.Instance : await ContentAsync(change.Mode, change.Id, cancellation),
            Base = kind == ChangeKind.Added ? FileContent.Absent.Instance : await ContentAsync(change.OldMode, change.OldId, cancellation),
        };
    }

    private static string? Proposed(List<ChangedFile> files) => files.FirstOrDefault(f => f.Paths.Any(RepositoryConfig.Places.Contains)) switch
    {
        null => null,
        { Head: FileContent.Loaded loaded } file when RepositoryConfig.Places.Contains(file.Path) => Encoding.UTF8.GetString(loaded.Bytes.Span),
        _ => "",
    };

    // git-diff-tree(1), raw output with -z: ":oldmode newmode oldid newid status" NUL path NUL, and a second path for renames and copies.
    private static IEnumerable<RawChange> Changes(string raw)
    {
        var fields = raw.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i + 1 < fields.Length;)
        {
            var meta = fields[i].TrimStart(':').Split(' ');
            var moved = meta[4][0] is 'R' or 'C';
            yield return new RawChange(meta[0], meta[2], meta[1], meta[3], meta[4], moved ? fields[i + 2] : fields[i + 1], moved ? fields[i + 1] : null);
            i += moved ? 3 : 2;
        }
    }

    private sealed record RawChange(string OldMode, string OldId, string Mode, string Id, string Status, string Path, string? PreviousPath);
}
