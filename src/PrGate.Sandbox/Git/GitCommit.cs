namespace PrGate.Sandbox.Git;

/// <summary>A commit. Its id is derived from its place in the sandbox's history instead of its bytes, so that making one never hashes a whole tree.</summary>
internal sealed record GitCommit(string Sha, GitTree Tree, IReadOnlyList<GitCommit> Parents, string Message, SandboxUser Author, DateTimeOffset At)
{
    public SandboxSignature? Signature { get; init; }

    public SandboxUser Committer { get; init; } = Author;

    public string AuthorEmail { get; init; } = Author.Email;

    /// <summary>Whom the forge ties the author's address to.</summary>
    public SandboxUser? AuthorAccount { get; init; } = Author;

    /// <summary>One more than the highest of its parents; bounds the search for a merge base.</summary>
    public int Generation { get; } = Parents.Count == 0 ? 0 : Parents.Max(p => p.Generation) + 1;

    public string Title => Message.Split('\n', 2)[0];

    /// <summary>The newest commit that both have in their history; null when they have none in common.</summary>
    public static GitCommit? MergeBase(GitCommit left, GitCommit right)
    {
        if (ReferenceEquals(left, right))
            return left;
        var queue = new PriorityQueue<(GitCommit Commit, bool Left), int>();
        var reached = new Dictionary<GitCommit, bool>(ReferenceEqualityComparer.Instance);
        queue.Enqueue((left, true), -left.Generation);
        queue.Enqueue((right, false), -right.Generation);
        while (queue.TryDequeue(out var next, out _))
        {
            if (reached.TryGetValue(next.Commit, out var fromLeft))
            {
                if (fromLeft != next.Left)
                    return next.Commit;
                continue;
            }
            reached.Add(next.Commit, next.Left);
            foreach (var parent in next.Commit.Parents)
                queue.Enqueue((parent, next.Left), -parent.Generation);
        }
        return null;
    }

    /// <summary>What <paramref name="head"/> has in its history and <paramref name="stop"/> has not, oldest first.</summary>
    public static List<GitCommit> Between(GitCommit stop, GitCommit head)
    {
        var queue = new PriorityQueue<GitCommit, int>();
        var wanted = new Dictionary<GitCommit, bool>(ReferenceEqualityComparer.Instance);
        var undecided = 0;
        Visit(stop, false);
        Visit(head, true);
        var found = new List<GitCommit>();
        while (undecided > 0 && queue.TryDequeue(out var next, out _))
        {
            var isWanted = wanted[next];
            if (isWanted)
            {
                undecided--;
                found.Add(next);
            }
            foreach (var parent in next.Parents)
                Visit(parent, isWanted);
        }
        found.Reverse();
        return found;

        void Visit(GitCommit commit, bool isWanted)
        {
            if (!wanted.TryGetValue(commit, out var before))
            {
                wanted.Add(commit, isWanted);
                queue.Enqueue(commit, -commit.Generation);
                undecided += isWanted ? 1 : 0;
            }
            else if (before && !isWanted)
            {
                wanted[commit] = false;
                undecided--;
            }
        }
    }

    public bool Equals(GitCommit? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Sha.GetHashCode(StringComparison.Ordinal);
}
