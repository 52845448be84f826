using PrGate.Checks.PullRequests;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitHub;

/// <summary>
/// How many comments GitHub said a pull request has when it was last read here. Only "none at all, a moment ago" is ever concluded from it: then our
/// own comments need not be looked for before the first one is written.
/// </summary>
internal sealed class GitHubPullNotes(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Doubtful = TimeSpan.FromMinutes(30);

    private readonly BoundedCache<PullRequestKey,
    (int Comments, int ReviewComments, DateTimeOffset At)> _counts = new(20_000, static _ => 1);
    private readonly BoundedCache<PullRequestKey, DateTimeOffset> _doubt = new(20_000, static _ => 1);

    public void Saw(PullRequestKey pr, int? comments, int? reviewComments)
    {
        if (comments is { } c && reviewComments is { } r)
            _counts.Set(pr, (c, r, clock.GetUtcNow()));
        else
            _counts.Remove(pr);
    }

    /// <summary>A write's answer was lost, or a write was made: the counts may be behind.</summary>
    public void Doubt(PullRequestKey pr)
    {
        _counts.Remove(pr);
        _doubt.Set(pr, clock.GetUtcNow());
    }

    public int? Comments(PullRequestKey pr) => Current(pr)?.Comments;

    public int? ReviewComments(PullRequestKey pr) => Current(pr)?.ReviewComments;

    private (int Comments, int ReviewComments)? Current(PullRequestKey pr)
    {
        var now = clock.GetUtcNow();
        if (_doubt.TryGet(pr, out var since) && now - since < Doubtful)
            return null;
        return _counts.TryGet(pr, out var seen) && now - seen.At <= Fresh ? (seen.Comments, seen.ReviewComments) : null;
    }
}
