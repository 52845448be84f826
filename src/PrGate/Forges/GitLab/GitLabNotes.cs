using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitLab;

/// <summary>What publishing needs of a merge request and the domain does not know: the three commits of its diff, its pipeline, its count of notes.</summary>
internal sealed class GitLabNotes(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Doubtful = TimeSpan.FromMinutes(30);

    private readonly BoundedCache<PullRequestKey, (GitLabPayload.MergeRequest Merge, DateTimeOffset At)> _seen = new(20_000, static _ => 1);
    private readonly BoundedCache<PullRequestKey, DateTimeOffset> _doubt = new(20_000, static _ => 1);

    public void Saw(PullRequestKey pr, GitLabPayload.MergeRequest merge) => _seen.Set(pr, (merge, clock.GetUtcNow()));

    /// <summary>A write's answer was lost: the count of notes may be behind.</summary>
    public void Doubt(PullRequestKey pr) => _doubt.Set(pr, clock.GetUtcNow());

    /// <returns>The merge request as read within the last minute; else null.</returns>
    public GitLabPayload.MergeRequest? Recent(PullRequestKey pr) =>
        _seen.TryGet(pr, out var seen) && clock.GetUtcNow() - seen.At <= Fresh ? seen.Merge : null;

    /// <returns>How many notes people and bots wrote, if that is known and not in doubt.</returns>
    public int? Count(PullRequestKey pr) =>
        _doubt.TryGet(pr, out var since) && clock.GetUtcNow() - since < Doubtful ? null : Recent(pr)?.UserNotesCount;
}
