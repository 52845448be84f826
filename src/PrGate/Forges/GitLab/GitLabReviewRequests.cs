using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitLab;

/// <summary>Reviewers of one merge request. GitLab takes the whole list: those who stand there are sent along.</summary>
internal sealed class GitLabReviewRequests(GitLabApi api, GitLabLoader loader, GitLabNotes notes, PullRequestAddress address) : IReviewRequests
{
    private IReadOnlyList<Reviewer>? _standing;

    public string? WhyNever(Reviewer reviewer) => reviewer.IsTeam ? "GitLab asks people for a review, and no groups" : null;

    public async Task<IReadOnlyList<Reviewer>> AskAsync(IReadOnlyList<Reviewer> reviewers, CancellationToken cancellation)
    {
        _standing ??= Of(notes.Recent(address.Key) ?? await loader.FreshAsync(address, cancellation));
        var ids = new List<long>();
        foreach (var reviewer in reviewers)
            ids.AddRange(await IdOfAsync(reviewer, cancellation) is { } id ? [id] : Array.Empty<long>());
        if (ids.Count > 0)
            _standing = Of(await api.SetReviewersAsync(address, [.. _standing.Select(r => r.Id).Concat(ids).Distinct()], cancellation));
        return _standing;
    }

    /// <summary>The reviewers that a merge request names.</summary>
    public static IReadOnlyList<Reviewer> Of(GitLabPayload.MergeRequest merge) =>
        [.. (merge.Reviewers ?? []).Select(GitLabLoader.ToPerson).Where(p => p.Id != 0).Select(Reviewer.Of)];

    private async Task<long?> IdOfAsync(Reviewer reviewer, CancellationToken cancellation)
    {
        if (reviewer.Id != 0)
            return reviewer.Id;
        var found = await api.FindUserAsync(reviewer.Name, cancellation);
        return found.FirstOrDefault(u => u.Id > 0 && u.State is null or "active" && string.Equals(u.Username, reviewer.Name, StringComparison.OrdinalIgnoreCase))?.Id;
    }
}
