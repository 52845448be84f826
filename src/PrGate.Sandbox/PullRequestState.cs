using System.Collections.Immutable;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <summary>Everything of a pull request that the API may show late; replaced as a whole with each change.</summary>
internal sealed record PullRequestState
{
    public required string Title { get; init; }

    public string Body { get; init; } = "";

    public bool Draft { get; init; }

    public bool IsOpen { get; init; } = true;

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? MergedAt { get; init; }

    public SandboxUser? ClosedBy { get; init; }

    public string? MergeCommit { get; init; }

    public required string BaseRef { get; init; }

    /// <summary>The base is the target's tip when the pull request was last touched, not the target's tip now.</summary>
    public required Comparison Diff { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public ImmutableList<SandboxReview> Reviews { get; init; } = [];

    /// <summary>Whom a review is asked of.</summary>
    public ImmutableList<SandboxUser> Requested { get; init; } = [];

    /// <summary>GitHub: slugs of the teams that a review is asked of.</summary>
    public ImmutableList<string> RequestedTeams { get; init; } = [];

    /// <summary>GitLab: whether the difference is still being made ready.</summary>
    public bool Preparing { get; init; }

    public ImmutableList<string> Labels { get; init; } = [];

    /// <summary>GitLab: one per push, oldest first.</summary>
    public ImmutableList<DiffVersion> Versions { get; init; } = [];

    public GitCommit Head => Diff.Head;

    public GitCommit Base => Diff.Base;
}
