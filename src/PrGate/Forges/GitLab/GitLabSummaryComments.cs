using System.Globalization;

namespace PrGate.Forges.GitLab;

/// <summary>The notes of one merge request.</summary>
internal sealed class GitLabSummaryComments(
    GitLabApi api, GitLabSelf self, CommentMarker marker, PullRequestAddress pr, GitLabComments comments) : ISummaryComments
{
    public async Task<(string Id, string? Body)?> FindAsync(CancellationToken cancellation)
    {
        var candidates = (await comments.AllAsync(cancellation)).SelectMany(d => d.Notes ?? []).Where(n => marker.IsSummary(pr.Key, n.Body)).ToList();
        if (candidates.Count == 0)
            return null;
        var me = await self.GetAsync(cancellation);
        return candidates.Find(n => n.Author?.Id == me) is { } ours ? (Id(ours), ours.Body) : null;
    }

    public async Task<string> PostAsync(string body, CancellationToken cancellation)
    {
        var posted = await api.PostNoteAsync(pr, body, cancellation);
        self.Learn(posted.Author);
        return Id(posted);
    }

    public async Task EditAsync(string id, string body, CancellationToken cancellation) =>
        self.Learn((await api.EditNoteAsync(pr, id, body, cancellation)).Author);

    private static string Id(GitLabPayload.Note note) => note.Id.ToString(CultureInfo.InvariantCulture);
}
