using System.Collections.Immutable;
using PrGate.Sandbox.Git;
using PrGate.Sandbox.GitLab;

namespace PrGate.Sandbox;

/// <summary>A repository of the sandbox: branches, pull requests and commit statuses. Safe for threads; every operation holds a short lock.</summary>
public sealed partial class SandboxRepository
{
    private readonly Dictionary<string, GitBlob> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GitCommit> _commits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, GitTree> _trees = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SandboxStatus>> _statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<SandboxPullRequest>> _byHead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<GitLabPipeline>> _pipelines = new(StringComparer.Ordinal);
    private readonly List<SandboxPullRequest> _pulls = [];
    private readonly Lagged<ImmutableSortedDictionary<string, GitCommit>> _branches;
    private long _commitCount;
    private int _pipelineCount;

    internal SandboxRepository(SandboxForge forge, long id, string fullName, SandboxFiles files)
    {
        Forge = forge;
        Id = id;
        FullName = fullName;
        var slash = fullName.LastIndexOf('/');
        if (slash <= 0 || slash == fullName.Length - 1)
            throw new ArgumentException($"A repository's name has an owner and a name, as in acme/fleet; this has not: {fullName}", nameof(fullName));
        Owner = forge.User(fullName[..slash]);
        Name = fullName[(slash + 1)..];
        CreatedAt = forge.Now;
        var first = NewCommit(Apply(GitTree.Empty, files), [], "Start", Owner);
        _branches = new(ImmutableSortedDictionary.Create<string, GitCommit>(StringComparer.Ordinal).Add(DefaultBranch, first));
    }

    public long Id { get; }

    /// <summary>Owner and name; on GitLab the owner may be a group's path of any depth.</summary>
    public string FullName { get; private set; }

    public string Name { get; private set; }

    public string DefaultBranch { get; } = "main";

    /// <summary>What a user without a <see cref="Grant"/> may do: admin, write, read or none.</summary>
    public string DefaultPermission { get; set; } = "write";

    /// <summary>Whether a push takes every approval back, as both forges can be set to.</summary>
    public bool RemoveApprovalsOnPush { get; set; }

    /// <summary>GitLab: how many approvals the project itself asks for.</summary>
    public int ApprovalsRequired { get; set; }

    internal SandboxForge Forge { get; }

    internal SandboxUser Owner { get; }

    internal DateTimeOffset CreatedAt { get; }

    internal Lock Gate { get; } = new();

    internal byte[]? Rendered { get; set; }

    /// <summary>Every pull request, oldest first.</summary>
    public IReadOnlyList<SandboxPullRequest> PullRequests
    {
        get
        {
            lock (Gate)
                return [.. _pulls];
        }
    }

    /// <summary>The commit a branch stands at.</summary>
    public string Head(string branch)
    {
        lock (Gate)
            return Tip(branch).Sha;
    }

    /// <summary>Opens a pull request on a new branch with one commit.</summary>
    /// <param name="changes">Files by path; null deletes.</param>
    /// <param name="fork">The branch lives in a fork owned by the author.</param>
    public SandboxPullRequest Open(
        string title, string author, SandboxFiles changes, string? baseBranch = null, bool draft = false, bool fork = false,
        string body = "", string? branch = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (Gate)
        {
            var user = Forge.User(author);
            var number = _pulls.Count + 1;
            var onto = Tip(baseBranch ?? DefaultBranch);
            var head = NewCommit(Apply(onto.Tree, changes), [onto], title, user);
            var pull = new SandboxPullRequest(this, number, user, branch ?? $"change-{number}", fork, new PullRequestState
            {
                Title = title,
                Body = body,
                Draft = draft,
                BaseRef = baseBranch ?? DefaultBranch,
                Diff = new Comparison(onto, head),
                UpdatedAt = Forge.Now,
            });
            _pulls.Add(pull);
            if (fork)
                _permissions.TryAdd(author, "read");
            else
                SetBranch(pull.HeadBranch, head);
            pull.Opened();
            return pull;
        }
    }

    /// <summary>Moves a branch by one commit and tells the webhooks.</summary>
    public string Push(string branch, SandboxFiles changes, string? message = null, string? by = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (Gate)
        {
            var before = Tip(branch);
            var user = by is null ? Owner : Forge.User(by);
            var after = NewCommit(Apply(before.Tree, changes), [before], message ?? "Update " + changes.Keys.FirstOrDefault(), user);
            SetBranch(branch, after);
            Forge.Announce(new ForgeEvent.Pushed(this, null, branch, before, after, false, user));
            return after.Sha;
        }
    }

    /// <summary>Makes a branch at another one's commit.</summary>
    public void Branch(string name, string? from = null)
    {
        lock (Gate)
        {
            var tip = Tip(from ?? DefaultBranch);
            SetBranch(name, tip);
            Forge.Announce(new ForgeEvent.Pushed(this, null, name, null, tip, false, Owner));
        }
    }

    /// <summary>Gives the repository another name; its id stays, calls by the old name are redirected (GitHub) or still served (GitLab).</summary>
    public void Rename(string name)
    {
        lock (Gate)
        {
            var old = FullName;
            FullName = FullName[..(FullName.LastIndexOf('/') + 1)] + name;
            Name = name;
            Rendered = null;
            Forge.Renamed(this, old);
        }
    }

    /// <summary>Every status posted on a commit, oldest first.</summary>
    public IReadOnlyList<SandboxStatus> StatusesOf(string sha)
    {
        lock (Gate)
            return _statuses.TryGetValue(sha, out var list) ? [.. list] : [];
    }

    internal SandboxPullRequest? Pull(int number) => number >= 1 && number <= _pulls.Count ? _pulls[number - 1] : null;

    internal IReadOnlyList<SandboxPullRequest> Pulls => _pulls;

    internal IReadOnlyCollection<SandboxPullRequest> PullsAt(string sha) => _byHead.TryGetValue(sha, out var pulls) ? pulls : [];

    internal IReadOnlyList<SandboxStatus> Statuses(string sha) => _statuses.TryGetValue(sha, out var list) ? list : [];

    internal ImmutableSortedDictionary<string, GitCommit> Branches => _branches.Visible(Forge.Now);

    internal GitCommit Tip(string branch) => _branches.Current.TryGetValue(branch, out var commit)
        ? commit
        : throw new ArgumentException($"{FullName} has no branch {branch}. It has: {string.Join(", ", _branches.Current.Keys)}", nameof(branch));

    /// <summary>A commit by full id, branch, <c>refs/heads/…</c>, <c>refs/pull/N/head</c> or HEAD, as the API sees it now.</summary>
    internal GitCommit? Resolve(string name)
    {
        if (_commits.TryGetValue(name, out var commit))
            return commit;
        var branches = Branches;
        var branch = name is "HEAD" ? DefaultBranch : name.StartsWith("refs/heads/", StringComparison.Ordinal) ? name[11..]
            : name.StartsWith("heads/", StringComparison.Ordinal) ? name[6..] : name;
        if (branches.TryGetValue(branch, out commit))
            return commit;
        var parts = name.Split('/');
        if (parts is ["refs", "pull" or "merge-requests", var number, "head"] && int.TryParse(number, out var n) && Pull(n) is { } pull)
            return pull.View().Head;
        return name.Length is >= 7 and < 40 && name.All(char.IsAsciiHexDigit)
            ? _commits.Values.FirstOrDefault(c => c.Sha.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            : null;
    }

    internal GitBlob? Blob(string id) => _blobs.GetValueOrDefault(id);

    internal GitTree? TreeOf(string id) => _trees.TryGetValue(id, out var tree) ? tree : Resolve(id)?.Tree;

    /// <summary>The tree's id, remembered so that the tree can be asked for by it.</summary>
    internal string IdOf(GitTree tree)
    {
        _trees.TryAdd(tree.Id, tree);
        return tree.Id;
    }

    internal GitTree Apply(GitTree tree, SandboxFiles changes)
    {
        foreach (var (path, file) in changes)
        {
            if (file is null && tree.Find(path) is null)
                throw new ArgumentException($"{path} cannot be deleted: it is not there.", nameof(changes));
            tree = tree.With(path, file is null ? null : Keep(file.ToEntry()));
        }
        return tree;
    }

    internal GitCommit NewCommit(GitTree tree, IReadOnlyList<GitCommit> parents, string message, SandboxUser author, SandboxCommitDetails? details = null)
    {
        var sha = GitIds.Derived($"{Forge.Options.Seed} {Id} {++_commitCount} {(parents.Count > 0 ? parents[0].Sha : "")} {message}");
        var commit = new GitCommit(sha, tree, parents, message, author, Forge.Now)
        {
            Signature = details?.Signature,
            Committer = details?.Committer is { } committer ? Forge.User(committer) : author,
            AuthorEmail = details?.AuthorEmail ?? author.Email,
            AuthorAccount = details?.AuthorEmail is null ? author : details.AuthorAccount is { } account ? Forge.User(account) : null,
        };
        _commits.Add(sha, commit);
        return commit;
    }

    internal void SetBranch(string branch, GitCommit? commit)
    {
        var all = _branches.Current;
        _branches.Set(commit is null ? all.Remove(branch) : all.SetItem(branch, commit), Forge.Faults.VisibleFrom());
    }

    internal void FreezeBranches() => _branches.Freeze(Forge.Now);

    internal void ThawBranches() => _branches.Thaw();

    internal void HeadMoved(SandboxPullRequest pull, string? from, string to)
    {
        if (from is not null && _byHead.TryGetValue(from, out var before))
            before.Remove(pull);
        if (!_byHead.TryGetValue(to, out var after))
            _byHead.Add(to, after = []);
        after.Add(pull);
        pull.StatusMayHaveChanged();
    }

    internal void AddStatus(SandboxStatus status)
    {
        if (!_statuses.TryGetValue(status.Sha, out var list))
            _statuses.Add(status.Sha, list = []);
        list.Add(status);
        var pulls = PullsAt(status.Sha);
        Forge.Announce(new ForgeEvent.StatusPosted(this, pulls.FirstOrDefault(), status, status.Poster));
        foreach (var pull in pulls)
        {
            pull.StatusMayHaveChanged();
            Forge.Notify(pull, status);
        }
    }

    internal IReadOnlyList<GitLabPipeline> PipelinesOf(string sha) => _pipelines.TryGetValue(sha, out var list) ? list : [];

    internal GitLabPipeline StartPipeline(string sha, string reference, string source)
    {
        var pipeline = new GitLabPipeline(Forge.NextId(), ++_pipelineCount, sha, reference, source, Forge.Now);
        if (!_pipelines.TryGetValue(sha, out var list))
            _pipelines.Add(sha, list = []);
        list.Add(pipeline);
        return pipeline;
    }

    internal string StatusOf(GitLabPipeline pipeline) => GitLabPipeline.StatusOf(
        Statuses(pipeline.Sha).Reverse().Where(s => s.PipelineId == pipeline.Id).DistinctBy(s => s.Context));

    /// <summary>The newest pipeline of the merge request's head; only its jobs are seen there.</summary>
    internal GitLabPipeline? HeadPipelineOf(SandboxPullRequest pull, PullRequestState state) =>
        PipelinesOf(state.Head.Sha).LastOrDefault(p => p.Ref == pull.HeadBranch || p.Ref.StartsWith("refs/merge-requests/", StringComparison.Ordinal));

    private GitEntry Keep(GitEntry entry)
    {
        if (entry.Blob is not { } blob)
            return entry;
        if (_blobs.TryAdd(blob.Id, blob))
            return entry;
        return entry with { Blob = _blobs[blob.Id] };
    }
}
