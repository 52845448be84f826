namespace PrGate.Checks.PullRequests;

/// <summary>A pull request (GitHub) or merge request (GitLab) at one head commit, without any forge's words.</summary>
public sealed record PullRequest
{
    public required PullRequestKey Key { get; init; }

    /// <summary>The repository's path today (<c>owner/name</c>, <c>group/sub/project</c>): a label, never a key.</summary>
    public required string Repository { get; init; }

    public required string Title { get; init; }

    /// <summary>The page of the pull request on the forge; http or https.</summary>
    public required Uri Url { get; init; }

    public required Person Author { get; init; }

    /// <summary>The branch it wants to go to.</summary>
    public required string Base { get; init; }

    /// <summary>The branch it comes from (in the fork, for a fork).</summary>
    public required string HeadBranch { get; init; }

    /// <summary>The commit that is judged.</summary>
    public required CommitSha Head { get; init; }

    /// <summary>The tip of the base branch as the forge stated it with the head; it can lag behind the branch.</summary>
    public required CommitSha BaseSha { get; init; }

    public PullRequestState State { get; init; } = PullRequestState.Open;

    public bool IsDraft { get; init; }

    public bool FromFork { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>When the forge last changed it; whole seconds on GitHub.</summary>
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What it changes since the merge base.</summary>
    public ChangedFiles Files { get; init; } = ChangedFiles.None;

    /// <summary>Every review, oldest first.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];

    /// <summary>Whom a review is asked of at the moment: on GitHub who has not given one yet, on GitLab every reviewer.</summary>
    public IReadOnlyList<Reviewer> Requested { get; init; } = [];

    /// <summary>Its commits, oldest first: what is reachable from the head and not from the base.</summary>
    public Listing<Commit> Commits { get; init; } = new([], "the commits were not read");

    /// <summary>Its conversation, oldest first; bodies may be cut at 64 KiB.</summary>
    public Listing<Comment> Comments { get; init; } = new([], "the comments were not read");

    /// <summary>Reactions to its description.</summary>
    public Listing<Reaction> Reactions { get; init; } = new([], "the reactions were not read");

    /// <summary>Statuses, check runs and workflow runs of the head, the newest of each name; PrGate's own are left out.</summary>
    public Listing<CommitStatus> Statuses { get; init; } = new([], "the statuses were not read");

    /// <summary>
    /// An instant at or after the one at which the head became what it is; null when not known. A comment before it cannot be known to mean this head.
    /// </summary>
    public DateTimeOffset? HeadSince { get; init; }

    /// <summary>What it changed at the head and at each other commit that somebody approved; a missing commit was not read or is gone.</summary>
    public IReadOnlyList<ReviewedChange> Changes { get; init; } = [];
}
