using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Overrides;

/// <summary>A reasoned exception: somebody with the role let one head commit in though a rule stands in the way.</summary>
public sealed record Override
{
    /// <summary>A check's name or a finding's rule id; null for every rule.</summary>
    public required string? Rule { get; init; }

    /// <summary>The only head it is good for.</summary>
    public required CommitSha Head { get; init; }

    /// <summary>The base branch it was given for: whoever may override there may not be asked elsewhere.</summary>
    public required string Base { get; init; }

    public required Person By { get; init; }

    /// <summary>Why that person may: "member of acme/platform".</summary>
    public required string Role { get; init; }

    /// <summary>Their words, on one line.</summary>
    public required string Reason { get; init; }

    /// <summary>When it ends by itself; null when only a push or another base ends it.</summary>
    public DateTimeOffset? Until { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it is good for this head and base at this instant.</summary>
    public bool Stands(PullRequest pullRequest, DateTimeOffset now) =>
        Head == pullRequest.Head && Base == pullRequest.Base && (Until is null || Until > now);
}
