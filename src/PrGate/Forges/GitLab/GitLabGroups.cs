using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitLab;

/// <summary>Reads the trial merges of merge trains and merged-results pipelines: each is a merge commit that only a ref of the merge request holds.</summary>
internal sealed class GitLabGroups(ForgeOptions options, GitLabApi api, GitLabLoader loader)
{
    // GitLab compares no more files than an instance's limit, 1,000 by default and at most 3,000, and does not say that it left some out.
    private const int MaxCompared = 1_000;

    public async Task<MergeGroupReading> LoadAsync(RepositoryAddress repository, MergeGroup group, CancellationToken cancellation)
    {
        var commit = await api.GetCommitAsync(repository, group.Head.Value, cancellation);
        if (!CommitSha.TryParse(group.BaseSha?.Value ?? (commit.ParentIds is [var first, ..] ? first : null), out var from))
            throw new ForgeException($"{options.Name} does not say what the trial merge {group.Head.Short} of {repository.Path} stands on.", ForgeFault.Unavailable);
        if (!Uri.TryCreate(commit.WebUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw new ForgeException($"{options.Name} described the trial merge {group.Head.Short} of {repository.Path} without its address.", ForgeFault.Unavailable);
        var comparison = await api.CompareAsync(repository, from.Value, group.Head, cancellation);
        var diffs = (comparison.Diffs ?? []).Where(d => d.NewPath is { Length: > 0 }).ToList();
        var why = comparison.CompareTimeout ? "GitLab did not finish comparing in time"
            : diffs.Count >= MaxCompared ? $"GitLab compares no more than {MaxCompared} files for certain"
            : null;
        foreach (var diff in diffs)
            loader.RememberModes(repository, from.Value, group.Head, diff);
        IReadOnlyList<MergeGroupReading.Member> members = group.Last is { } last
            ? [new(last, (await loader.LoadAsync(repository.PullRequest(last), PullRequestParts.Facts, null, cancellation)).Head)]
            : [];
        return new MergeGroupReading(from.Value, new ChangedFiles([.. diffs.Select(GitLabLoader.ToFile)], why), members, url);
    }

    /// <summary>The cars of merge trains; none where the tier has no trains or the token may not list them.</summary>
    public async Task<IReadOnlyList<MergeGroup>> ListAsync(RepositoryAddress repository, CancellationToken cancellation)
    {
        try
        {
            var cars = await api.ListTrainCarsAsync(repository, cancellation);
            return
            [
                .. from car in cars
                   where car is { MergeRequest.Iid: > 0, TargetBranch: not null, Pipeline: not null }
                   let head = CommitSha.TryParse(car.Pipeline!.Sha, out var sha) ? sha : null
                   where head is not null
                   select new MergeGroup(head.Value, null, car.TargetBranch!, car.Pipeline!.Ref ?? "", car.MergeRequest!.Iid) { Pipeline = car.Pipeline.Id },
            ];
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.NotFound or ForgeFault.Forbidden)
        {
            return [];
        }
    }
}
