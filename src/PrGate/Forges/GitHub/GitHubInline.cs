using System.Globalization;
using PrGate.Checks.Reporting;

namespace PrGate.Forges.GitHub;

/// <summary>Our comments on lines: new ones come as one review, fixed ones are resolved, and nothing stands twice.</summary>
internal sealed class GitHubInline(GitHubApi api, GitHubSelf self, GitHubPullNotes notes, GitHubThreads threads, CommentMarker marker)
{
    private const string Right = "RIGHT";

    /// <summary>Before the number of the review, while the comment's own number was not needed yet.</summary>
    private const string ReviewPrefix = "review-";

    /// <summary>The forge took the comment on neither line nor file; it is not tried again.</summary>
    private const string Refused = "refused";

    public async Task PublishAsync(Publication publication, PublicationWriter writer, CancellationToken cancellation)
    {
        var pr = publication.Address;
        var wanted = publication.Report.Inline.Where(c => Stands(publication, c)).DistinctBy(c => (c.Path, c.Fingerprint)).ToList();
        var missing = wanted.Where(w => !writer.State.Inline.Any(k => Same(k, w))).ToList();
        var gone = writer.State.Inline.Where(k => !publication.Report.Inline.Any(w => Same(k, w))).ToList();
        List<GitHubPayload.ReviewComment>? ours = null;
        if (missing.Count > 0 && notes.ReviewComments(pr.Key) != 0)
        {
            ours = await OursAsync(pr, cancellation);
            await AdoptAsync(pr, ours, missing, writer);
        }
        if (gone.Count > 0)
        {
            if (gone.Exists(g => g.Id != Refused))
                await threads.ResolveAsync(pr, gone, ours ?? await OursAsync(pr, cancellation), writer, cancellation);
            else
                await writer.SaveAsync(s => s with { Inline = [.. s.Inline.Except(gone)] });
        }
        if (missing.Count > 0)
            await PostAsync(publication, missing, writer, cancellation);
    }

    private static bool Same(PublishedInline known, InlineComment wanted) => known.Path == wanted.Path
        && known.Fingerprint == wanted.Fingerprint;

    private static bool Stands(Publication publication, InlineComment comment) =>
        publication.PullRequest.Files.List.FirstOrDefault(f => f.Path == comment.Path)?.Diff?.CoversHeadLine(comment.Line) == true;

    private async Task<List<GitHubPayload.ReviewComment>> OursAsync(PullRequestAddress pr, CancellationToken cancellation)
    {
        var listed = await api.ListReviewCommentsAsync(pr, cancellation);
        if (!listed.Exists(c => marker.Fingerprint(pr.Key, c.Body) is not null))
            return listed;
        await self.GetAsync(cancellation);
        return listed;
    }

    // What was posted and not saved, or known only by its review, is ours by its author and marker.
    private async Task AdoptAsync(
        PullRequestAddress pr, List<GitHubPayload.ReviewComment> listed, List<InlineComment> missing, PublicationWriter writer)
    {
        var me = self.Known;
        var found = new List<PublishedInline>();
        foreach (var comment in listed.Where(c => c.InReplyToId is null && me.IsMe(c.User)))
        {
            if (marker.Fingerprint(pr.Key, comment.Body) is { } fingerprint
                && missing.RemoveAll(m => m.Path == comment.Path && m.Fingerprint == fingerprint
                    && !GitHubThreads.IsResolvedBody(comment.Body)) > 0)
            {
                found.Add(new PublishedInline(comment.Id.ToString(CultureInfo.InvariantCulture), comment.Path!, fingerprint));
            }
        }
        if (found.Count > 0)
            await writer.SaveAsync(s => s with { Inline = [.. s.Inline, .. found] });
    }

    private async Task PostAsync(
        Publication publication, List<InlineComment> missing, PublicationWriter writer, CancellationToken cancellation)
    {
        var pr = publication.Address;
        var lines = missing.Select(m => new GitHubBody.ReviewLine(m.Path, BodyOnLines(pr, m), m.Line, Right, StartOf(m), StartOf(m) is null ? null : Right)).ToList();
        var things = missing.Count == 1 ? "one finding on a line" : $"{missing.Count} findings on lines";
        var intro = $"{marker.Review(pr.Key)}\nPrGate has {things} that this pull request changes.";
        try
        {
            await writer.WriteAsync(
                async () =>
                {
                    var review = await api.PostReviewAsync(
                        pr, new GitHubBody.Review(publication.PullRequest.Head.Value, intro, "COMMENT", lines), cancellation);
                    self.Learn(review.User);
                    var id = ReviewPrefix + review.Id.ToString(CultureInfo.InvariantCulture);
                    return s => s with { Inline = [.. s.Inline, .. missing.Select(m => new PublishedInline(id, m.Path, m.Fingerprint))] };
                },
                true,
                cancellation);
        }
        catch (ForgeException e) when (e.Fault == ForgeFault.Refused)
        {
            // One line that is not in the diff makes GitHub refuse all of them.
            foreach (var comment in missing)
                await PostSingleAsync(publication, comment, writer, cancellation);
        }
    }

    private async Task PostSingleAsync(
        Publication publication, InlineComment comment, PublicationWriter writer, CancellationToken cancellation)
    {
        var (pr, head) = (publication.Address, publication.PullRequest.Head.Value);
        var attempts = new[]
        {
            new GitHubBody.SingleComment(BodyOnLines(pr, comment), head, comment.Path, comment.Line, Right, null, StartOf(comment), StartOf(comment) is null ? null : Right),
            new GitHubBody.SingleComment(Body(pr, comment), head, comment.Path, null, null, "file"),
        };
        foreach (var attempt in attempts)
        {
            try
            {
                await writer.WriteAsync(
                    async () =>
                    {
                        var posted = await api.PostReviewCommentAsync(pr, attempt, cancellation);
                        self.Learn(posted.User);
                        return Added(posted.Id.ToString(CultureInfo.InvariantCulture), comment);
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

    private string Body(PullRequestAddress pr, InlineComment comment) => $"{marker.Inline(pr.Key, comment.Fingerprint)}\n{comment.Body}";

    private string BodyOnLines(PullRequestAddress pr, InlineComment comment) => Body(pr, comment) + comment.Suggestion?.ForGitHub;

    // A suggestion replaces the lines that its comment stands on; one line needs no start.
    private static int? StartOf(InlineComment comment) => comment.Suggestion is { } suggestion && suggestion.StartLine < comment.Line ? suggestion.StartLine : null;
}
