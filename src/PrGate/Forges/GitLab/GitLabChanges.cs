using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitLab;

/// <summary>What a merge request changed at one of its commits: GitLab keeps a version for each push, with its merge base and its files.</summary>
internal sealed class GitLabChanges(ForgeOptions options, GitLabApi api, GitLabFiles files)
{
    public async Task<ReviewedChange> ReadAsync(PullRequestAddress address, CommitSha commit, CancellationToken cancellation)
    {
        var versions = await api.ListVersionsAsync(address, cancellation);
        if (versions.Find(v => v.HeadCommitSha == commit.Value) is not { BaseCommitSha: { } onto } found)
            return Incomplete(commit, $"{options.Name} does not know this version any more");
        var version = await api.GetVersionAsync(address, found.Id, cancellation);
        if (version.Diffs is not { } diffs || version.State?.StartsWith("overflow", StringComparison.Ordinal) == true)
            return Incomplete(commit, $"{options.Name} does not list all that it changes");
        if (diffs.Any(d => Special(d.AMode) || Special(d.BMode)))
            return Incomplete(commit, "it changes a link or a submodule, which is not compared");
        var paths = diffs.SelectMany(d => new[] { d.NewPath, d.OldPath }).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var before = await files.BlobsAsync(address.RepositoryAddress, onto, paths, cancellation);
        var after = await files.BlobsAsync(address.RepositoryAddress, commit.Value, paths, cancellation);
        var modes = diffs.Where(d => d.NewPath is not null).DistinctBy(d => d.NewPath).ToDictionary(d => d.NewPath!, d => d.BMode, StringComparer.Ordinal);
        return new ReviewedChange
        {
            Commit = commit,
            Files = paths.ToDictionary(p => p, p => new FileSides(before.GetValueOrDefault(p), after.GetValueOrDefault(p), modes.GetValueOrDefault(p)), StringComparer.Ordinal),
        };
    }

    private static bool Special(string? mode) => mode is "120000" or "160000";

    private static ReviewedChange Incomplete(CommitSha commit, string why) =>
        new() { Commit = commit, Files = new Dictionary<string, FileSides>(), Incomplete = why };
}
