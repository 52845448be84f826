using PrGate.Checks.Reporting;

namespace PrGate.Forges.GitHub;

/// <summary>Makes a pull request show a publication: status, summary, line comments, requests for review, each only where something is new.</summary>
internal sealed class GitHubPublisher(GitHubApi api, GitHubSelf self, GitHubPullNotes notes, GitHubInline inline, CommentMarker marker)
{
    public async Task<PublishedState> PublishAsync(
        Publication publication, PublishedState known, IWriteGuard guard, Func<PublishedState, Task> saved, CancellationToken cancellation)
    {
        var writer = new PublicationWriter(known, guard, saved, () => notes.Doubt(publication.Address.Key));
        await StatusAsync(publication, writer, cancellation);
        if (publication.StatusOnly)
            return writer.State;
        if (publication.Report.Summary is { } summary)
        {
            var pr = publication.Address;
            await SummaryPublisher.PublishAsync(
                $"{marker.Summary(pr.Key)}\n{summary.Body}", summary.PostWhenAbsent, notes.Comments(pr.Key), new GitHubSummaryComments(api, self, marker, pr), writer,
                cancellation);
        }
        await inline.PublishAsync(publication, writer, cancellation);
        await ReviewRequestPublisher.PublishAsync(publication, new GitHubReviewRequests(api, publication.Address), writer, cancellation);
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
