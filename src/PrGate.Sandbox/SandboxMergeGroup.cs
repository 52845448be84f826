using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <summary>A pull request merged on trial in its branch's queue (GitHub) or train (GitLab), on top of those before it.</summary>
public sealed class SandboxMergeGroup
{
    internal SandboxMergeGroup(SandboxPullRequest pull, GitCommit @base, GitCommit head, string branch, string reference)
    {
        Pull = pull;
        Base = @base;
        Commit = head;
        Branch = branch;
        Ref = reference;
        PullHead = pull.Head;
    }

    public SandboxPullRequest Pull { get; }

    /// <summary>The trial merge: where the status belongs.</summary>
    public string Head => Commit.Sha;

    /// <summary>The branch it wants to go to.</summary>
    public string Branch { get; }

    public bool IsDestroyed { get; internal set; }

    internal GitCommit Base { get; }

    internal GitCommit Commit { get; }

    internal string Ref { get; }

    internal string PullHead { get; }

    /// <summary>The status that stands on the trial merge for a context, or null when there is none.</summary>
    public SandboxStatus? Status(string context) =>
        Pull.Repository.StatusesOf(Head).LastOrDefault(s => string.Equals(s.Context, context, StringComparison.OrdinalIgnoreCase));
}
