using System.Text;
using PrGate.Checks.PullRequests;
using PrGate.Evaluation;
using PrGate.Forges;

namespace PrGate.Commands.Check;

/// <summary>Policies of a commit, read by their ids.</summary>
internal sealed class GitPolicySource(GitProcess git, GitBlobs blobs, CommitSha commit) : IPolicySource
{
    public string Name => "the base's policies";

    // git-ls-tree(1) with -z: "mode type id" TAB path NUL.
    public async Task<IReadOnlyList<ListedFile>> ListAsync(string folder, CancellationToken cancellation)
    {
        var listed = Encoding.UTF8.GetString(await git.RunAsync(["ls-tree", "-r", "-z", commit.Value, "--", folder], cancellation));
        var files = new List<ListedFile>();
        foreach (var line in listed.Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split([' ', '\t'], 4);
            files.Add(new ListedFile(parts[3], parts is ["100644" or "100755", "blob", var id, _] ? new BlobId(id) : null));
        }
        return files;
    }

    public async Task<IReadOnlyList<FileContent>> ReadAsync(IReadOnlyList<ListedFile> files, CancellationToken cancellation)
    {
        var contents = new List<FileContent>();
        foreach (var file in files)
        {
            var known = file.Blob is null ? await ListAsync(file.Path, cancellation) : [file];
            contents.Add(known switch
            {
                [{ Blob: { } blob }] => await blobs.ReadAsync(blob.Value, cancellation),
                [] => FileContent.Absent.Instance,
                _ => new FileContent.Unavailable("it is no regular file"),
            });
        }
        return contents;
    }
}
