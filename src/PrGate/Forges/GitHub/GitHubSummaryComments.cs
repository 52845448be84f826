using System.Globalization;

namespace PrGate.Forges.GitHub;

/// <summary>The issue comments of one pull request.</summary>
internal sealed class GitHubSummaryComments(GitHubApi api, GitHubSelf self, CommentMarker marker, PullRequestAddress pr) : ISummaryComments
{
    public async Task<(string Id, string? Body)?> FindAsync(CancellationToken cancellation)
    {
        var candidates = (await api.ListCommentsAsync(pr, cancellation)).Where(c => marker.IsSummary(pr.Key, c.Body)).ToList();
        if (candidates.Count == 0)
            return null;
        var me = await self.GetAsync(cancellation);
        return candidates.Find(c => me.IsMe(c.User) || (c.User?.Type == "Bot" && me.IsMyApp(c.PerformedViaGithubApp))) is { } ours
            ? (Id(ours), ours.Body)
            : null;
    }

    public async Task<string> PostAsync(string body, CancellationToken cancellation)
    {
        var posted = await api.PostCommentAsync(pr, body, cancellation);
        self.Learn(posted.User);
        return Id(posted);
    }

    public async Task EditAsync(string id, string body, CancellationToken cancellation) =>
        self.Learn((await api.EditCommentAsync(pr, id, body, cancellation)).User);

    private static string Id(GitHubPayload.Comment comment) => comment.Id.ToString(CultureInfo.InvariantCulture);
}
