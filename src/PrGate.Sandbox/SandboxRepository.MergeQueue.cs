using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <content>The merge queue (GitHub) or merge train (GitLab) of each branch.</content>
public sealed partial class SandboxRepository
{
    private readonly List<SandboxMergeGroup> _groups = [];

    /// <summary>Merges a pull request on trial on top of what waits in its branch's queue, and asks for a verdict.</summary>
    /// <param name="announce">Whether the webhooks are told; not told, only the API shows it.</param>
    public SandboxMergeGroup Enqueue(SandboxPullRequest pull, bool announce = true)
    {
        ArgumentNullException.ThrowIfNull(pull);
        lock (Gate)
        {
            var branch = pull.Current.BaseRef;
            var onto = _groups.LastOrDefault(g => g.Branch == branch && !g.IsDestroyed)?.Commit ?? Tip(branch);
            var tree = TreeMerge.Into(onto.Tree, pull.Current.Diff, Keep);
            var merged = NewCommit(tree, [onto, pull.Current.Head], $"Merge pull request #{pull.Number}", Forge.Bot);
            var reference = Forge.Kind is SandboxKind.GitHub ? $"gh-readonly-queue/{branch}/pr-{pull.Number}-{onto.Sha}" : $"refs/merge-requests/{pull.Number}/train";
            var group = new SandboxMergeGroup(pull, onto, merged, branch, reference);
            _groups.Add(group);
            if (Forge.Kind is SandboxKind.GitHub)
            {
                SetBranch(reference, merged);
                if (announce)
                    Forge.Announce(new ForgeEvent.MergeGroupChanged(group, "checks_requested", pull.AuthorUser));
            }
            else
            {
                var pipeline = StartPipeline(merged.Sha, reference, "merge_request_event");
                if (announce)
                    Forge.Announce(new ForgeEvent.PipelineStarted(this, pull, pipeline, pull.AuthorUser));
            }
            return group;
        }
    }

    /// <summary>Throws a trial merge away, as the queue does when it has merged, failed or was left.</summary>
    public void Destroy(SandboxMergeGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        lock (Gate)
        {
            group.IsDestroyed = true;
            if (Forge.Kind is not SandboxKind.GitHub)
                return;
            SetBranch(group.Ref, null);
            Forge.Announce(new ForgeEvent.MergeGroupChanged(group, "destroyed", group.Pull.AuthorUser));
        }
    }

    /// <summary>A commit's first parent.</summary>
    public string FirstParentOf(string sha)
    {
        lock (Gate)
            return _commits[sha].Parents[0].Sha;
    }

    /// <summary>What waits in a branch's queue, the first one first.</summary>
    internal IReadOnlyList<SandboxMergeGroup> Queue(string branch) => [.. _groups.Where(g => g.Branch == branch && !g.IsDestroyed)];

    internal IReadOnlyList<SandboxMergeGroup> Waiting => [.. _groups.Where(g => !g.IsDestroyed)];
}
