using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>What a pull request changes at one of its commits, by Git's own ids of both sides: the comparison names the files, two trees name their contents.</summary>
internal sealed class GitHubChanges(ForgeOptions options, GitHubApi api)
{
    private const int MaxCompared = 300;

    public async Task<ReviewedChange> ReadAsync(PullRequestAddress address, string baseBranch, CommitSha commit, CancellationToken cancellation)
    {
        var repository = address.RepositoryAddress;
        GitHubPayload.Comparison comparison;
        try
        {
            comparison = await api.CompareAsync(repository, baseBranch, commit, cancellation);
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.NotFound or ForgeFault.Refused)
        {
            return Incomplete(commit, $"{options.Name} does not know this commit any more");
        }
        if (comparison.Files is not { } files || comparison.MergeBaseCommit?.Sha is not { } onto)
            return Incomplete(commit, $"{options.Name} does not say what it changes");
        if (files.Count >= MaxCompared)
            return Incomplete(commit, $"it changes more than {MaxCompared} files, and no more are compared");
        var before = await api.GetFilesOfAsync(repository, onto, cancellation);
        var after = await api.GetFilesOfAsync(repository, commit.Value, cancellation);
        if (before is null || after is null)
            return Incomplete(commit, $"{options.Name} lists {repository.Path} only in part");
        var sides = new Dictionary<string, FileSides>(StringComparer.Ordinal);
        foreach (var path in files.SelectMany(f => new[] { f.Filename, f.Status == "renamed" ? f.PreviousFilename : null }).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var (old, now) = (before.GetValueOrDefault(path), after.GetValueOrDefault(path));
            sides[path] = new FileSides(Blob(old.Sha), Blob(now.Sha), now.Mode);
        }
        return new ReviewedChange { Commit = commit, Files = sides };
    }

    private static ReviewedChange Incomplete(CommitSha commit, string why) =>
        new() { Commit = commit, Files = new Dictionary<string, FileSides>(), Incomplete = why };

    private static BlobId? Blob(string? sha) => sha is { Length: 40 or 64 } id ? new BlobId(id) : null;
}
