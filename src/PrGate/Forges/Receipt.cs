using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>What a webhook turned out to be. The envelope is read purely; the endpoint acts on it.</summary>
public abstract record Receipt
{
    private Receipt() { }

    /// <summary>A pull request may have changed: look at it.</summary>
    /// <param name="Reason">For the timeline: <c>pull_request.synchronize</c>.</param>
    public sealed record PullRequestTouched(PullRequestAddress PullRequest, string Reason, HeadHint? Hint) : Receipt
    {
        /// <summary>The comment that was just written, when that is what happened; it can hold a command.</summary>
        public NewComment? Comment { get; init; }
    }

    /// <summary>Something that concerns every open pull request of a repository into one branch (or into any, when null).</summary>
    public sealed record RepositoryTouched(RepositoryAddress Repository, string? Branch, string Reason) : Receipt;

    /// <summary>A status or check appeared on a commit: it concerns the pull requests whose head that is.</summary>
    /// <param name="Claim">What stands there now, perhaps in our place; null when it says nothing of a status.</param>
    public sealed record CommitTouched(RepositoryAddress Repository, CommitSha Commit, StatusClaim? Claim, string Reason) : Receipt;

    /// <summary>Who belongs to a team or organisation, or may do what, has changed: what is remembered of people is stale.</summary>
    /// <param name="Owner">The organisation, group or user whose repositories it concerns.</param>
    public sealed record PeopleTouched(string Forge, string Owner, string Reason) : Receipt;

    /// <summary>A merge queue asks for a verdict on a trial merge, or has no use for it any more.</summary>
    public sealed record MergeGroupTouched(RepositoryAddress Repository, MergeGroup Group, bool Destroyed, string Reason) : Receipt;

    /// <summary>Genuine, and of no interest: an unknown event, our own doing, an owner that is not served.</summary>
    public sealed record Ignored(string Why) : Receipt;

    /// <summary>Genuine, and not understood: malformed JSON, a field of the wrong type.</summary>
    public sealed record Bad(string Why) : Receipt;

    /// <summary>Not proven to come from the forge: nothing of it is stored.</summary>
    public sealed record Rejected(string Why) : Receipt;
}
