using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <content>What the dialects read and change. Callers hold the repository's lock.</content>
public sealed partial class SandboxPullRequest
{
    internal PullRequestState View() => _state.Visible(Forge.Now);

    internal void FreezeReads() => _state.Freeze(Forge.Now);

    internal void ThawReads() => _state.Thaw();

    internal void Opened()
    {
        Repository.HeadMoved(this, null, Current.Head.Sha);
        Forge.Announce(new ForgeEvent.Pushed(Repository, this, HeadBranch, null, Current.Head, false, AuthorUser));
        Forge.Announce(new ForgeEvent.PullRequestChanged(this, "opened", AuthorUser, Current));
    }

    internal void StatusMayHaveChanged()
    {
        if (_waiters.Count == 0)
            return;
        var standing = Standing().ToList();
        foreach (var waiter in _waiters)
        {
            if (standing.FirstOrDefault(waiter.Matches) is { } found)
                waiter.Found.TrySetResult(found);
        }
    }

    internal SandboxReview AddReview(SandboxUser user, string state, string body, GitCommit commit, bool announce = true, bool throughApi = false)
    {
        var review = new SandboxReview(Forge.NextId(), user.Login, state, commit.Sha, body, Forge.Now) { User = user };
        PullRequestState Added(PullRequestState s) => s with
        {
            Reviews = s.Reviews.Add(review),
            // GitHub: whoever has reviewed is asked no more. On GitLab a reviewer stays one.
            Requested = Forge.Kind is SandboxKind.GitHub ? s.Requested.Remove(user) : s.Requested,
            UpdatedAt = Forge.Now,
        };
        if (throughApi)
            _state.Amend(Added);
        else
            Set(Added);
        if (announce)
            Forge.Announce(new ForgeEvent.Reviewed(this, "submitted", review, user));
        return review;
    }

    internal void ReplaceReview(SandboxReview old, SandboxReview @new) =>
        _state.Amend(s => s with { Reviews = s.Reviews.Contains(old) ? s.Reviews.Replace(old, @new) : s.Reviews });

    internal void RemoveReview(SandboxReview review) => _state.Amend(s => s with { Reviews = s.Reviews.Remove(review) });

    internal SandboxComment AddComment(SandboxUser user, string body)
    {
        var comment = new SandboxComment(Forge.NextId(), user.Login, body, Forge.Now, Forge.Now) { User = user };
        _comments.Add(comment);
        Forge.Remember(comment.Id, this);
        Touch();
        Forge.Announce(new ForgeEvent.Commented(this, "created", comment, null, user));
        return comment;
    }

    internal SandboxComment EditComment(long id, string body, SandboxUser by)
    {
        var at = IndexOfComment(id);
        var old = _comments[at];
        var edited = _comments[at] = old with { Body = body, UpdatedAt = Forge.Now, Edits = old.Edits + 1, EditedBy = by };
        Forge.Announce(new ForgeEvent.Commented(this, "edited", edited, old.Body, by));
        return edited;
    }

    internal void DeleteComment(long id, SandboxUser by)
    {
        var at = IndexOfComment(id);
        var comment = _comments[at];
        _comments.RemoveAt(at);
        Forge.Forget(id);
        Forge.Announce(new ForgeEvent.Commented(this, "deleted", comment, null, by));
    }

    internal void HideComment(long id, string? why)
    {
        var at = IndexOfComment(id);
        _comments[at] = _comments[at] with { Hidden = why };
    }

    internal void Resolve(ReviewThread thread, SandboxUser by, bool resolved)
    {
        if (thread.Resolved == resolved)
            return;
        thread.Resolved = resolved;
        thread.ResolvedBy = resolved ? by : null;
        thread.ResolvedAt = resolved ? Forge.Now : null;
        Forge.Announce(new ForgeEvent.ThreadChanged(this, resolved ? "resolved" : "unresolved", thread, by));
    }

    /// <summary>The newest status of each context on the current head, newest first; on GitLab those of the head pipeline, which alone are seen.</summary>
    internal IEnumerable<SandboxStatus> Standing()
    {
        var pipeline = Forge.Kind is SandboxKind.GitLab ? Repository.HeadPipelineOf(this, Current)?.Id : null;
        return Repository.Statuses(Current.Head.Sha).Reverse()
            .Where(s => s.PipelineId == pipeline)
            .DistinctBy(s => s.Context, StringComparer.OrdinalIgnoreCase);
    }

    internal string? HiddenDiff(string path) => _hiddenDiffs?.GetValueOrDefault(path);

    internal void QuickActionTaken(string action) => _quickActions.Add(action);

    private int IndexOfComment(long id)
    {
        var at = _comments.FindIndex(c => c.Id == id);
        return at >= 0 ? at : throw new ArgumentException($"{this} has no comment {id}.", nameof(id));
    }
}
