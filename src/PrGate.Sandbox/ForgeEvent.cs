using PrGate.Sandbox.Git;
using PrGate.Sandbox.GitLab;

namespace PrGate.Sandbox;

/// <summary>Something that happened in the sandbox and that a forge tells its webhooks.</summary>
internal abstract record ForgeEvent(SandboxRepository Repository, SandboxUser Actor)
{
    public sealed record PullRequestChanged(SandboxPullRequest Pull, string Action, SandboxUser Actor, PullRequestState Before)
        : ForgeEvent(Pull.Repository, Actor);

    public sealed record Reviewed(SandboxPullRequest Pull, string Action, SandboxReview Review, SandboxUser Actor)
        : ForgeEvent(Pull.Repository, Actor);

    public sealed record Commented(SandboxPullRequest Pull, string Action, SandboxComment Comment, string? OldBody, SandboxUser Actor)
        : ForgeEvent(Pull.Repository, Actor);

    public sealed record InlineCommented(SandboxPullRequest Pull, string Action, ReviewThread Thread, ThreadComment Comment, SandboxUser Actor)
        : ForgeEvent(Pull.Repository, Actor);

    public sealed record ThreadChanged(SandboxPullRequest Pull, string Action, ReviewThread Thread, SandboxUser Actor)
        : ForgeEvent(Pull.Repository, Actor);

    /// <param name="Pull">The pull request whose head this branch is; keeps its webhooks in order.</param>
    public sealed record Pushed(
        SandboxRepository Repository, SandboxPullRequest? Pull, string Branch, GitCommit? Before, GitCommit? After, bool Forced, SandboxUser Actor)
        : ForgeEvent(Repository, Actor);

    /// <summary>GitLab only.</summary>
    public sealed record PipelineStarted(SandboxRepository Repository, SandboxPullRequest? Pull, GitLabPipeline Pipeline, SandboxUser Actor)
        : ForgeEvent(Repository, Actor);

    /// <summary>GitHub only: GitLab's trains tell nothing but their pipelines.</summary>
    public sealed record MergeGroupChanged(SandboxMergeGroup Group, string Action, SandboxUser Actor) : ForgeEvent(Group.Pull.Repository, Actor);

    /// <param name="Repository">Any one of the organisation: the event itself names none.</param>
    public sealed record TeamChanged(SandboxRepository Repository, string Team, string Action, SandboxUser Member) : ForgeEvent(Repository, Member);

    public sealed record MemberChanged(SandboxRepository Repository, string Action, SandboxUser Member) : ForgeEvent(Repository, Member);

    public sealed record CheckRunCompleted(SandboxRepository Repository, SandboxPullRequest? Pull, SandboxCheckRun Run, SandboxUser Actor)
        : ForgeEvent(Repository, Actor);

    public sealed record StatusPosted(SandboxRepository Repository, SandboxPullRequest? Pull, SandboxStatus Status, SandboxUser Actor)
        : ForgeEvent(Repository, Actor);
}
