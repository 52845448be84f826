namespace PrGate.Forges.GitLab;

/// <summary>All comments of a merge request, listed at most once for one publication.</summary>
internal sealed class GitLabComments(GitLabApi api, PullRequestAddress pr)
{
    private List<GitLabPayload.Discussion>? _all;

    public async Task<List<GitLabPayload.Discussion>> AllAsync(CancellationToken cancellation) =>
        _all ??= await api.ListDiscussionsAsync(pr, cancellation);
}
