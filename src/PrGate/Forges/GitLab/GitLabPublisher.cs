using System.Net;
using PrGate.Checks.PullRequests;
using PrGate.Checks.Reporting;

namespace PrGate.Forges.GitLab;

/// <summary>Makes a merge request show a publication: status, summary, line discussions, requests for review, each only where something is new.</summary>
internal sealed class GitLabPublisher(
    GitLabApi api, GitLabLoader loader, GitLabSelf self, GitLabNotes notes, GitLabInline inline, CommentMarker marker, TimeProvider clock)
{
    private const int MaxUrl = 255;

    // GitLab answers 409 while another status of the same commit is being written.
    private static readonly TimeSpan[] BusyDelays = [TimeSpan.FromMilliseconds(150), TimeSpan.FromMilliseconds(400),
        TimeSpan.FromMilliseconds(900)];

    public async Task<PublishedState> PublishAsync(
        Publication publication, PublishedState known, IWriteGuard guard, Func<PublishedState, Task> saved, CancellationToken cancellation)
    {
        var writer = new PublicationWriter(known, guard, saved, () => notes.Doubt(publication.Address.Key));
        await StatusAsync(publication, writer, cancellation);
        if (publication.StatusOnly)
            return writer.State;
        var comments = new GitLabComments(api, publication.Address);
        if (publication.Report.Summary is { } summary)
        {
            var pr = publication.Address;
            await SummaryPublisher.PublishAsync(
                QuickActions.Disarm($"{marker.Summary(pr.Key)}\n{summary.Body}"), summary.PostWhenAbsent, notes.Count(pr.Key),
                new GitLabSummaryComments(api, self, marker, pr, comments), writer, cancellation);
        }
        await inline.PublishAsync(publication, comments, writer, cancellation);
        await ReviewRequestPublisher.PublishAsync(publication, new GitLabReviewRequests(api, loader, notes, publication.Address), writer, cancellation);
        return writer.State;
    }

    private async Task StatusAsync(Publication publication, PublicationWriter writer, CancellationToken cancellation)
    {
        var (pr, head, status) = (publication.Address, publication.PullRequest.Head, publication.Report.Status);
        var target = publication.TargetUrl.AbsoluteUri;
        var same = writer.State.Head == head && writer.State.Status == status && writer.State.TargetUrl == target;
        if (publication.Group is { } group)
        {
            if (!same)
                await GroupStatusAsync(publication, group, writer, cancellation);
            return;
        }
        var recent = notes.Recent(pr.Key);
        // Without a fresh look at the pipeline a status that is known to stand is believed to stand.
        if (same && (recent is null || Pipeline(recent) == writer.State.Pipeline))
            return;
        var pipeline = Pipeline(recent ?? await loader.FreshAsync(pr, cancellation));
        var body = new GitLabBody.Status(
            Word(status.State), publication.PullRequest.HeadBranch, status.Context, target.Length <= MaxUrl ? target
                : null, status.Description, pipeline);
        await writer.WriteAsync(
            async () =>
            {
                var posted = await PostAsync(pr, head, body, cancellation);
                self.Learn(posted.Author);
                // Without a pipeline of its own the commit gets one by our status; the answer names it.
                return state => state with { Head = head, Status = status, TargetUrl = target,
                    Pipeline = posted.PipelineId is > 0 and var made ? made : pipeline };
            },
            false,
            cancellation);

        long? Pipeline(GitLabPayload.MergeRequest merge) => merge.HeadPipeline is { } p && p.Sha == head.Value ? p.Id : null;
    }

    // The pipeline of a trial merge runs on a ref that no branch has; its number finds it, and a ref would only mislead.
    private async Task GroupStatusAsync(Publication publication, MergeGroup group, PublicationWriter writer, CancellationToken cancellation)
    {
        var (head, status, target) = (publication.PullRequest.Head, publication.Report.Status, publication.TargetUrl.AbsoluteUri);
        var body = new GitLabBody.Status(
            Word(status.State), null, status.Context, target.Length <= MaxUrl ? target : null, status.Description, group.Pipeline);
        await writer.WriteAsync(
            async () =>
            {
                self.Learn((await PostAsync(publication.Address, head, body, cancellation)).Author);
                return state => state with { Head = head, Status = status, TargetUrl = target, Pipeline = group.Pipeline };
            },
            false,
            cancellation);
    }

    private async Task<GitLabPayload.Status> PostAsync(PullRequestAddress pr, CommitSha head, GitLabBody.Status status, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await api.PostStatusAsync(pr, head, status, cancellation);
            }
            catch (ForgeException e) when (e.Status == HttpStatusCode.Conflict && attempt < BusyDelays.Length)
            {
                await Task.Delay(BusyDelays[attempt], clock, cancellation);
            }
            catch (ForgeException e) when (e.Status == HttpStatusCode.Conflict)
            {
                throw new ForgeException($"{e.Message} Another status of this commit is being written; it is tried again later.",
                    ForgeFault.Unavailable, e.Status, inner: e);
            }
        }
    }

    /// <summary>A status' state by GitLab's word for it; null for a word that is none of ours.</summary>
    internal static StatusState? State(string? word) => word switch
    {
        "pending" => StatusState.Pending,
        "success" => StatusState.Success,
        "failed" => StatusState.Failure,
        _ => null,
    };

    private static string Word(StatusState state) => state switch
    {
        StatusState.Pending => "pending",
        StatusState.Success => "success",
        _ => "failed",
    };
}
