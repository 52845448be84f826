using System.Text;
using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <summary>
/// A pull request (GitLab: merge request) and what people do to it. Everything done here is told to the webhooks; everything read here is the
/// truth, also while a scripted lag keeps it from the API.
/// </summary>
public sealed class SandboxPullRequest
{
    private readonly Lagged<PullRequestState> _state;
    private readonly List<SandboxComment> _comments = [];
    private readonly List<ReviewThread> _threads = [];
    private readonly List<Waiter> _waiters = [];
    private readonly List<string> _quickActions = [];
    private Dictionary<string, string>? _hiddenDiffs;

    internal SandboxPullRequest(
        SandboxRepository repository, int number, SandboxUser author, string headBranch, bool fork, PullRequestState state)
    {
        Repository = repository;
        Number = number;
        AuthorUser = author;
        HeadBranch = headBranch;
        IsFork = fork;
        CreatedAt = state.UpdatedAt;
        Id = repository.Id * 100_000 + number;
        _state = new(state with { Versions = [new DiffVersion(repository.Forge.NextId(), state.Diff, state.UpdatedAt)] });
    }

    public SandboxRepository Repository { get; }

    /// <summary>What people see: <c>#7</c>, on GitLab <c>!7</c>.</summary>
    public int Number { get; }

    public string Author => AuthorUser.Login;

    public string HeadBranch { get; }

    /// <summary>Where a person looks at it.</summary>
    public string WebUrl => Forge.Kind is SandboxKind.GitHub
        ? $"{Forge.WebUrl}/{Repository.FullName}/pull/{Number}"
        : $"{Forge.WebUrl}/{Repository.FullName}/-/merge_requests/{Number}";

    public bool IsFork { get; }

    /// <summary>The newest commit.</summary>
    public string Head => Read(s => s.Head.Sha);

    public string BaseBranch => Read(s => s.BaseRef);

    public string Title => Read(s => s.Title);

    public bool IsOpen => Read(s => s.IsOpen);

    public bool IsMerged => Read(s => s.MergedAt is not null);

    public IReadOnlyList<SandboxReview> Reviews => Read(s => s.Reviews);

    /// <summary>Every status posted on any of its heads, oldest first.</summary>
    public IReadOnlyList<SandboxStatus> Statuses
    {
        get
        {
            lock (Repository.Gate)
                return [.. _state.Current.Versions.SelectMany(v => Repository.Statuses(v.Diff.Head.Sha)).DistinctBy(s => s.Id).OrderBy(s => s.Id)];
        }
    }

    public IReadOnlyList<SandboxComment> Comments
    {
        get
        {
            lock (Repository.Gate)
                return [.. _comments];
        }
    }

    public IReadOnlyList<SandboxInlineComment> InlineComments
    {
        get
        {
            lock (Repository.Gate)
                return [.. _threads.SelectMany(Inline)];
        }
    }

    /// <summary>GitLab: quick actions that were carried out because a comment had them at the start of a line, as <c>who: /action</c>.</summary>
    public IReadOnlyList<string> QuickActions
    {
        get
        {
            lock (Repository.Gate)
                return [.. _quickActions];
        }
    }

    internal long Id { get; }

    internal SandboxUser AuthorUser { get; }

    internal DateTimeOffset CreatedAt { get; }

    internal PullRequestState Current => _state.Current;

    internal List<SandboxComment> CommentList => _comments;

    internal List<ReviewThread> Threads => _threads;

    private SandboxForge Forge => Repository.Forge;

    /// <summary>The status that stands on the current head for a context, or null when there is none.</summary>
    public SandboxStatus? Status(string context)
    {
        lock (Repository.Gate)
            return Standing().FirstOrDefault(s => string.Equals(s.Context, context, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Completes as soon as a matching status stands on the head of that moment.</summary>
    /// <exception cref="TimeoutException">None did in time; says what stood there instead.</exception>
    public async Task<SandboxStatus> StatusAsync(Func<SandboxStatus, bool> matches, TimeSpan timeout, CancellationToken cancellation = default)
    {
        Waiter waiter;
        lock (Repository.Gate)
        {
            if (Standing().FirstOrDefault(matches) is { } already)
                return already;
            waiter = new Waiter(matches);
            _waiters.Add(waiter);
        }
        try
        {
            return await waiter.Found.Task.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"No matching status within {timeout.TotalSeconds:0.#} s on {this} at {Head[..7]}. Posted there: {Describe()}");
        }
        finally
        {
            lock (Repository.Gate)
                _waiters.Remove(waiter);
        }
    }

    /// <summary>Adds a commit by the author (or by someone else) on top of the head.</summary>
    public string Push(SandboxFiles changes, string? message = null, string? by = null) => Move(changes, message, by, onto: null);

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
            var tree = tip.Tree;
            foreach (var change in Current.Diff.Changes)
            {
                if (change.PreviousPath is { } gone)
                    tree = tree.With(gone, null);
                tree = tree.With(change.Path, change.New);
            }
            var head = Repository.NewCommit(tree, [Current.Head, tip], $"Merge branch '{Current.BaseRef}' into {HeadBranch}", user);
            return MoveTo(head, tip, user, forced: false);
        }
    }

    /// <summary>Approves the head. On GitLab, where nobody approves twice, an earlier approval is taken back first.</summary>
    public SandboxReview Approve(string by, string body = "")
    {
        lock (Repository.Gate)
        {
            if (Forge.Kind is SandboxKind.GitLab && Current.Reviews.Any(r => r.Author == by && r.State == "APPROVED"))
                Dismiss(by);
            return Review(by, "APPROVED", body);
        }
    }

    public SandboxReview RequestChanges(string by, string body = "Please change this.") => Review(by, "CHANGES_REQUESTED", body);

    public SandboxReview CommentReview(string by, string body = "Looking at it.") => Review(by, "COMMENTED", body);

    /// <summary>Dismisses a person's newest standing review; GitLab: takes the approval back.</summary>
    public void Dismiss(string reviewer)
    {
        lock (Repository.Gate)
        {
            var review = Current.Reviews.LastOrDefault(r => r.Author == reviewer && r.State is "APPROVED" or "CHANGES_REQUESTED")
                ?? throw new InvalidOperationException($"{reviewer} has no review on {this} that could be dismissed.");
            var dismissed = review with { State = "DISMISSED" };
            Set(s => s with { Reviews = s.Reviews.Replace(review, dismissed), UpdatedAt = Forge.Now });
            Forge.Announce(new ForgeEvent.Reviewed(this, "dismissed", dismissed, review.User));
        }
    }

    public SandboxComment Comment(string by, string body)
    {
        lock (Repository.Gate)
            return AddComment(Forge.User(by), body);
    }

    /// <summary>Changes a comment's text, as its author or a maintainer may.</summary>
    public void EditComment(long id, string body, string by)
    {
        lock (Repository.Gate)
            EditComment(id, body, Forge.User(by));
    }

    public void DeleteComment(long id, string by)
    {
        lock (Repository.Gate)
            DeleteComment(id, Forge.User(by));
    }

    public void Retarget(string baseBranch) => Change("edited", s => s with
    {
        BaseRef = baseBranch,
        Diff = new Comparison(Repository.Tip(baseBranch), s.Head),
    });

    public void SetTitle(string title) => Change("edited", s => s with { Title = title });

    public void SetBody(string body) => Change("edited", s => s with { Body = body });

    public void SetDraft(bool draft) => Change(draft ? "converted_to_draft" : "ready_for_review", s => s with { Draft = draft });

    /// <summary>GitLab: whether the difference is still being made ready, as for a moment after each push.</summary>
    public void SetPreparing(bool preparing)
    {
        lock (Repository.Gate)
            Set(s => s with { Preparing = preparing });
    }

    /// <summary>GitLab: answers a file's difference as <c>collapsed</c> or <c>too_large</c>, without its content.</summary>
    public void HideDiff(string path, bool tooLarge = false)
    {
        lock (Repository.Gate)
            (_hiddenDiffs ??= [])[path] = tooLarge ? "too_large" : "collapsed";
    }

    /// <summary>GitLab: starts a pipeline on the head, as CI does: <c>push</c> for the branch, <c>merge_request_event</c> for the merge request.</summary>
    /// <returns>Its id.</returns>
    public long StartPipeline(string source = "push")
    {
        lock (Repository.Gate)
        {
            var reference = source == "push" ? HeadBranch : $"refs/merge-requests/{Number}/head";
            var pipeline = Repository.StartPipeline(Current.Head.Sha, reference, source);
            Forge.Announce(new ForgeEvent.PipelineStarted(Repository, this, pipeline, AuthorUser));
            StatusMayHaveChanged();
            return pipeline.Id;
        }
    }

    public void AddLabel(string label) => Change("labeled", s => s with { Labels = s.Labels.Add(label) });

    public void Close(string? by = null) =>
        Change("closed", s => s with { IsOpen = false, ClosedAt = Forge.Now, ClosedBy = by is null ? AuthorUser : Forge.User(by) });

    public void Reopen() => Change("reopened", s => s with
    {
        IsOpen = true,
        ClosedAt = null,
        ClosedBy = null,
        Diff = new Comparison(Repository.Tip(s.BaseRef), s.Head),
    });

    /// <summary>Merges into the base branch, which moves, whatever the statuses say.</summary>
    public string Merge(string by = "maintainer")
    {
        lock (Repository.Gate)
        {
            var user = Forge.User(by);
            var tip = Repository.Tip(Current.BaseRef);
            var tree = tip.Tree;
            foreach (var change in Current.Diff.Changes)
            {
                if (change.PreviousPath is { } gone)
                    tree = tree.With(gone, null);
                tree = tree.With(change.Path, change.New);
            }
            var merged = Repository.NewCommit(tree, [tip, Current.Head], $"Merge pull request #{Number}\n\n{Current.Title}", user);
            Repository.SetBranch(Current.BaseRef, merged);
            Forge.Announce(new ForgeEvent.Pushed(Repository, this, Current.BaseRef, tip, merged, false, user));
            Change("closed", s => s with
            {
                IsOpen = false, ClosedAt = Forge.Now, MergedAt = Forge.Now, ClosedBy = user, MergeCommit = merged.Sha,
            }, user);
            return merged.Sha;
        }
    }

    /// <summary>Resolves or reopens the conversation that holds an inline comment, as a person does on the forge's page.</summary>
    public void ResolveThread(long commentId, string by, bool resolved = true)
    {
        lock (Repository.Gate)
        {
            var thread = _threads.FirstOrDefault(t => t.Comments.Any(c => c.Id == commentId))
                ?? throw new ArgumentException($"{this} has no inline comment {commentId}.", nameof(commentId));
            Resolve(thread, Forge.User(by), resolved);
        }
    }

    public override string ToString() => $"{Repository.FullName}{(Forge.Kind is SandboxKind.GitHub ? '#' : '!')}{Number}";

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
        PullRequestState Added(PullRequestState s) => s with { Reviews = s.Reviews.Add(review), UpdatedAt = Forge.Now };
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
        var edited = _comments[at] = old with { Body = body, UpdatedAt = Forge.Now, Edits = old.Edits + 1 };
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

    private IEnumerable<SandboxInlineComment> Inline(ReviewThread thread) => thread.Comments.Select(c => new SandboxInlineComment(
        c.Id, c.User.Login, thread.Path, thread.Line, thread.Side, thread.StartLine, c.Body, c.InReplyTo, thread.Commit.Sha,
        thread.Resolved, thread.IsOutdated(Current.Head), c.At)
    { Hidden = c.Hidden });

    private SandboxReview Review(string by, string state, string body)
    {
        lock (Repository.Gate)
            return AddReview(Forge.User(by), state, body, Current.Head);
    }

    private string Move(SandboxFiles changes, string? message, string? by, GitCommit? onto)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (Repository.Gate)
        {
            var user = by is null ? AuthorUser : Forge.User(by);
            var tree = Current.Head.Tree;
            if (onto is not null)
            {
                tree = onto.Tree;
                foreach (var change in Current.Diff.Changes)
                {
                    if (change.PreviousPath is { } gone && tree.Find(gone) is not null)
                        tree = tree.With(gone, null);
                    if (change.New is not null || tree.Find(change.Path) is not null)
                        tree = tree.With(change.Path, change.New);
                }
            }
            var head = Repository.NewCommit(
                Repository.Apply(tree, changes), [onto ?? Current.Head], message ?? (onto is null ? "More" : Current.Title), user);
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

    private void Change(string action, Func<PullRequestState, PullRequestState> change, SandboxUser? by = null)
    {
        lock (Repository.Gate)
        {
            var before = Current;
            Set(s => change(s) with { UpdatedAt = Forge.Now });
            Forge.Announce(new ForgeEvent.PullRequestChanged(this, action, by ?? Current.ClosedBy ?? AuthorUser, before));
        }
    }

    private void Touch() => _state.Amend(s => s with { UpdatedAt = Forge.Now });

    private void Set(Func<PullRequestState, PullRequestState> change) => _state.Set(change(Current), Forge.Faults.VisibleFrom());

    private T Read<T>(Func<PullRequestState, T> read)
    {
        lock (Repository.Gate)
            return read(Current);
    }

    private string Describe()
    {
        lock (Repository.Gate)
        {
            var text = new StringBuilder();
            foreach (var status in Standing())
                text.Append(text.Length > 0 ? "; " : "").Append($"{status.Context}: {status.State} ({status.Description})");
            return text.Length > 0 ? text.ToString() : "nothing";
        }
    }

    private sealed record Waiter(Func<SandboxStatus, bool> Matches)
    {
        public TaskCompletionSource<SandboxStatus> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
