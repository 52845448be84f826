using PrGate.Checks.Reporting;

namespace PrGate.Forges.GitLab;

/// <summary>Our discussions on lines: new ones are opened, fixed ones are resolved, and nothing stands twice.</summary>
internal sealed class GitLabInline(GitLabApi api, GitLabLoader loader, GitLabSelf self, GitLabNotes notes, CommentMarker marker)
{
    /// <summary>The forge took the comment on neither line nor file; it is not tried again.</summary>
    private const string Refused = "refused";

    public async Task PublishAsync(
        Publication publication, GitLabComments comments, PublicationWriter writer, CancellationToken cancellation)
    {
        var pr = publication.Address;
        var wanted = publication.Report.Inline.Where(c => Stands(publication, c)).DistinctBy(c => (c.Path, c.Fingerprint)).ToList();
        var missing = wanted.Where(w => !writer.State.Inline.Any(k => Same(k, w))).ToList();
        var gone = writer.State.Inline.Where(k => !publication.Report.Inline.Any(w => Same(k, w))).ToList();
        if (missing.Count > 0 && notes.Count(pr.Key) != 0)
            await AdoptAsync(pr, comments, missing, writer, cancellation);
        foreach (var fixedOne in gone)
            await ResolveAsync(pr, fixedOne, writer, cancellation);
        if (missing.Count == 0)
            return;
        var refs = (notes.Recent(pr.Key) ?? await loader.FreshAsync(pr, cancellation)).DiffRefs!;
        // The position must name the version that was judged; a newer one is judged in its own run.
        if (refs.HeadSha != publication.PullRequest.Head.Value)
            return;
        foreach (var comment in missing)
            await PostAsync(pr, comment, refs, writer, cancellation);
    }

    private static bool Same(PublishedInline known, InlineComment wanted) => known.Path == wanted.Path
        && known.Fingerprint == wanted.Fingerprint;

    private static bool Stands(Publication publication, InlineComment comment) =>
        publication.PullRequest.Files.List.FirstOrDefault(f => f.Path == comment.Path)?.Diff?.CoversHeadLine(comment.Line) == true;

    private async Task AdoptAsync(
        PullRequestAddress pr, GitLabComments comments, List<InlineComment> missing, PublicationWriter writer,
        CancellationToken cancellation)
    {
        var candidates = (await comments.AllAsync(cancellation))
            .Where(d => d is { Id: { Length: > 0 }, Notes: [{ Resolved: not true }, ..] })
            .Select(d => (Discussion: d.Id!, First: d.Notes![0], Fingerprint: marker.Fingerprint(pr.Key, d.Notes[0].Body)))
            .Where(c => c.Fingerprint is not null)
            .ToList();
        if (candidates.Count == 0)
            return;
        var me = await self.GetAsync(cancellation);
        var found = new List<PublishedInline>();
        foreach (var (discussion, first, fingerprint) in candidates.Where(c => c.First.Author?.Id == me))
        {
            var match = missing.Find(m => m.Fingerprint == fingerprint
                && (first.Position?.NewPath is null || first.Position.NewPath == m.Path));
            if (match is null)
                continue;
            missing.Remove(match);
            found.Add(new PublishedInline(discussion, match.Path, match.Fingerprint));
        }
        if (found.Count > 0)
            await writer.SaveAsync(s => s with { Inline = [.. s.Inline, .. found] });
    }

    private async Task ResolveAsync(
        PullRequestAddress pr, PublishedInline comment, PublicationWriter writer, CancellationToken cancellation)
    {
        if (comment.Id != Refused)
        {
            try
            {
                await writer.WriteAsync(
                    async () =>
                    {
                        await api.ResolveAsync(pr, comment.Id, cancellation);
                        return s => s with { Inline = [.. s.Inline.Where(k => k != comment)] };
                    },
                    false,
                    cancellation);
                return;
            }
            catch (ForgeException e) when (e.Fault is ForgeFault.NotFound or ForgeFault.Refused)
            {
                // Somebody deleted it, or it cannot be resolved: there is nothing left to take back.
            }
        }
        await writer.SaveAsync(s => s with { Inline = [.. s.Inline.Where(k => k != comment)] });
    }

    private async Task PostAsync(
        PullRequestAddress pr, InlineComment comment, GitLabPayload.DiffRefs refs, PublicationWriter writer, CancellationToken cancellation)
    {
        var body = QuickActions.Disarm($"{marker.Inline(pr.Key, comment.Fingerprint)}\n{comment.Body}");
        var old = comment.PreviousPath ?? comment.Path;
        var positions = new[]
        {
            // A line that was not changed is named by both of its numbers.
            new GitLabBody.Position(
                "text", refs.BaseSha!, refs.StartSha!, refs.HeadSha!, old, comment.Path, comment.Line, comment.BaseLine),
            new GitLabBody.Position("file", refs.BaseSha!, refs.StartSha!, refs.HeadSha!, old, comment.Path, null, null),
        };
        foreach (var position in positions)
        {
            try
            {
                await writer.WriteAsync(
                    async () =>
                    {
                        var words = position.PositionType == "text" ? body + comment.Suggestion?.ForGitLab : body;
                        var posted = await api.PostDiscussionAsync(pr, new GitLabBody.Discussion(words, position), cancellation);
                        self.Learn(posted.Notes is [var first, ..] ? first.Author : null);
                        return Added(posted.Id ?? Refused, comment);
                    },
                    true,
                    cancellation);
                return;
            }
            catch (ForgeException e) when (e.Fault == ForgeFault.Refused)
            {
                // The next form may be taken; the summary names the finding in any case.
            }
        }
        await writer.SaveAsync(Added(Refused, comment));
    }

    private static Func<PublishedState, PublishedState> Added(string id, InlineComment comment) =>
        s => s with { Inline = [.. s.Inline, new PublishedInline(id, comment.Path, comment.Fingerprint)] };
}
