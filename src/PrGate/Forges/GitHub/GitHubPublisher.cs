using PrGate.Checks.Reporting;

namespace PrGate.Forges.GitHub;

/// <summary>Makes a pull request show a publication: status, then summary, then line comments, each only where something is new.</summary>
internal sealed class GitHubPublisher(GitHubApi api, GitHubSelf self, GitHubPullNotes notes, GitHubInline inline, CommentMarker marker)
{
    private const string NoneOf = "none-of-";

    public async Task<PublishedState> PublishAsync(
        Publication publication, PublishedState known, IWriteGuard guard, Func<PublishedState, Task> saved, CancellationToken cancellation)
    {
        var writer = new PublicationWriter(known, guard, saved, () => notes.Doubt(publication.Address.Key));
        await StatusAsync(publication, writer, cancellation);
        if (publication.StatusOnly)
            return writer.State;
        if (publication.Report.Summary is { } summary)
            await SummaryAsync(publication, summary, writer, cancellation);
        await inline.PublishAsync(publication, writer, cancellation);
        return writer.State;
    }

    private async Task StatusAsync(Publication publication, PublicationWriter writer, CancellationToken cancellation)
    {
        var head = publication.PullRequest.Head;
        var status = publication.Report.Status;
        var target = publication.TargetUrl.AbsoluteUri;
        if (writer.State.Head == head && writer.State.Status == status && writer.State.TargetUrl == target)
            return;
        var body = new GitHubBody.Status(Word(status.State), target, Cut(status.Description, 140), status.Context);
        // A status raises no comment count, so it casts no doubt on what was read.
        await writer.WriteAsync(
            async () =>
            {
                self.Learn((await api.PostStatusAsync(publication.Address, head, body, cancellation)).Creator);
                return state => state with { Head = head, Status = status, TargetUrl = target };
            },
            false,
            cancellation);
    }

    private async Task SummaryAsync(
        Publication publication, SummaryReport summary, PublicationWriter writer, CancellationToken cancellation)
    {
        var pr = publication.Address;
        var body = $"{marker.Summary(pr.Key)}\n{summary.Body}";
        var hash = ContentHash.Of(body);
        if (writer.State.SummaryId is { } id)
        {
            if (writer.State.SummaryHash == hash || await TryEditAsync(id))
                return;
            await writer.SaveAsync(s => s with { SummaryId = null, SummaryHash = null });
        }
        var comments = notes.Comments(pr.Key);
        var unchanged = comments is not null && writer.State.SummaryHash == NoneOf + comments;
        var ours = comments == 0 || (unchanged && !summary.PostWhenAbsent) ? null : await FindAsync(pr, cancellation);
        if (ours is not null)
        {
            var found = ours.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (ours.Body == body)
                await writer.SaveAsync(s => s with { SummaryId = found, SummaryHash = hash });
            else
                await TryEditAsync(found);
            return;
        }
        if (!summary.PostWhenAbsent)
        {
            // Looked, and there is none: while nobody comments there is no need to look again.
            if (comments is not null && !unchanged)
                await writer.SaveAsync(s => s with { SummaryHash = NoneOf + comments });
            return;
        }
        await writer.WriteAsync(
            async () =>
            {
                var posted = await api.PostCommentAsync(pr, body, cancellation);
                self.Learn(posted.User);
                return s => s with { SummaryId = posted.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
                    SummaryHash = hash };
            },
            true,
            cancellation);

        async Task<bool> TryEditAsync(string comment)
        {
            try
            {
                await writer.WriteAsync(
                    async () =>
                    {
                        self.Learn((await api.EditCommentAsync(pr, comment, body, cancellation)).User);
                        return s => s with { SummaryId = comment, SummaryHash = hash };
                    },
                    false,
                    cancellation);
                return true;
            }
            catch (ForgeException e) when (e.Fault == ForgeFault.NotFound)
            {
                // Somebody deleted it; a new one is posted if it is wanted.
                return false;
            }
        }
    }

    private async Task<GitHubPayload.Comment?> FindAsync(PullRequestAddress pr, CancellationToken cancellation)
    {
        var candidates = (await api.ListCommentsAsync(pr, cancellation)).Where(c => marker.IsSummary(pr.Key, c.Body)).ToList();
        if (candidates.Count == 0)
            return null;
        var me = await self.GetAsync(cancellation);
        return candidates.Find(c => me.IsMe(c.User) || (c.User?.Type == "Bot" && me.IsMyApp(c.PerformedViaGithubApp)));
    }

    private static string Word(StatusState state) => state switch
    {
        StatusState.Pending => "pending",
        StatusState.Success => "success",
        StatusState.Failure => "failure",
        _ => "error",
    };

    /// <summary>A status' state by GitHub's word for it; null for another word.</summary>
    internal static StatusState? State(string? word) => word?.ToLowerInvariant() switch
    {
        "pending" or "expected" => StatusState.Pending,
        "success" => StatusState.Success,
        "failure" => StatusState.Failure,
        "error" => StatusState.Error,
        _ => null,
    };

    internal static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";
}
