using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <content>What moves the head or the base: pushes, updates, the merge.</content>
public sealed partial class SandboxPullRequest
{
    /// <summary>Adds a commit by the author (or by someone else) on top of the head.</summary>
    public string Push(SandboxFiles changes, string? message = null, string? by = null, SandboxCommitDetails? details = null) =>
        Move(changes, message, by, onto: null, details);

    /// <summary>Replaces the branch by one new commit on the base's tip; without files, the same change under a new id (an amend).</summary>
    public string ForcePush(SandboxFiles? changes = null, string? message = null, string? by = null)
    {
        lock (Repository.Gate)
            return Move(changes ?? [], message, by, Repository.Tip(Current.BaseRef));
    }

    /// <summary>Merges the target branch's tip into the head, as the forge's own update button does.</summary>
    public string UpdateFromBase(string? by = null)
    {
        lock (Repository.Gate)
        {
            var user = by is null ? AuthorUser : Forge.User(by);
            var tip = Repository.Tip(Current.BaseRef);
            var head = Repository.NewCommit(ChangesOn(tip.Tree), [Current.Head, tip], $"Merge branch '{Current.BaseRef}' into {HeadBranch}", user);
            return MoveTo(head, tip, user, forced: false);
        }
    }

    /// <summary>Merges into the base branch, which moves, whatever the statuses say.</summary>
    public string Merge(string by = "maintainer")
    {
        lock (Repository.Gate)
        {
            var user = Forge.User(by);
            var tip = Repository.Tip(Current.BaseRef);
            var merged = Repository.NewCommit(ChangesOn(tip.Tree), [tip, Current.Head], $"Merge pull request #{Number}\n\n{Current.Title}", user);
            Repository.SetBranch(Current.BaseRef, merged);
            Forge.Announce(new ForgeEvent.Pushed(Repository, this, Current.BaseRef, tip, merged, false, user));
            Change("closed", s => s with
            {
                IsOpen = false, ClosedAt = Forge.Now, MergedAt = Forge.Now, ClosedBy = user, MergeCommit = merged.Sha,
            }, user);
            return merged.Sha;
        }
    }

    private string Move(SandboxFiles changes, string? message, string? by, GitCommit? onto, SandboxCommitDetails? details = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (Repository.Gate)
        {
            var user = by is null ? AuthorUser : Forge.User(by);
            var tree = onto is null ? Current.Head.Tree : ChangesOn(onto.Tree);
            var head = Repository.NewCommit(
                Repository.Apply(tree, changes), [onto ?? Current.Head], message ?? (onto is null ? "More" : Current.Title), user, details);
            return MoveTo(head, Repository.Tip(Current.BaseRef), user, forced: onto is not null);
        }
    }

    private string MoveTo(GitCommit head, GitCommit baseTip, SandboxUser user, bool forced)
    {
        var before = Current;
        var diff = new Comparison(baseTip, head);
        Set(s => s with
        {
            Diff = diff,
            UpdatedAt = Forge.Now,
            Versions = s.Versions.Add(new DiffVersion(Forge.NextId(), diff, Forge.Now)),
        });
        if (!IsFork)
            Repository.SetBranch(HeadBranch, head);
        Repository.HeadMoved(this, before.Head.Sha, head.Sha);
        Forge.Announce(new ForgeEvent.Pushed(Repository, this, HeadBranch, before.Head, head, forced, user));
        Forge.Announce(new ForgeEvent.PullRequestChanged(this, "synchronize", user, before));
        if (Repository.RemoveApprovalsOnPush)
        {
            foreach (var review in Current.Reviews.Where(r => r.State == "APPROVED").ToList())
                Dismiss(review.Author);
        }
        return head.Sha;
    }

    // The pull request's own changes, made to another tree; what that tree has changed itself is overwritten.
    private GitTree ChangesOn(GitTree tree)
    {
        foreach (var change in Current.Diff.Changes)
        {
            if (change.PreviousPath is { } gone && tree.Find(gone) is not null)
                tree = tree.With(gone, null);
            if (change.New is not null || tree.Find(change.Path) is not null)
                tree = tree.With(change.Path, change.New);
        }
        return tree;
    }
}
