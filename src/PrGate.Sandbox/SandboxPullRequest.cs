using System.Text;

namespace PrGate.Sandbox;

/// <summary>
/// A pull request (GitLab: merge request) and what people do to it. Everything done here is told to the webhooks; everything read here is the
/// truth, also while a scripted lag keeps it from the API.
/// </summary>
public sealed partial class SandboxPullRequest
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

    private IEnumerable<SandboxInlineComment> Inline(ReviewThread thread) => thread.Comments.Select(c => new SandboxInlineComment(
        c.Id, c.User.Login, thread.Path, thread.Line, thread.Side, thread.StartLine, c.Body, c.InReplyTo, thread.Commit.Sha,
        thread.Resolved, thread.IsOutdated(Current.Head), c.At)
    { Hidden = c.Hidden });

    private SandboxReview Review(string by, string state, string body)
    {
        lock (Repository.Gate)
            return AddReview(Forge.User(by), state, body, Current.Head);
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
