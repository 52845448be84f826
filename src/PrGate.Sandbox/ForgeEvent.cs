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

    public sealed record StatusPosted(SandboxRepository Repository, SandboxPullRequest? Pull, SandboxStatus Status, SandboxUser Actor)
        : ForgeEvent(Repository, Actor);
}
