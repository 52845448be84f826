using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>The commits of a pull request as a graph: who made them, and what came after an approved one.</summary>
internal sealed class CommitHistory(PullRequest pullRequest)
{
    private readonly Dictionary<CommitSha, Commit> _commits = pullRequest.Commits.List.DistinctBy(c => c.Sha).ToDictionary(c => c.Sha);
    private readonly Dictionary<CommitSha, ReviewedChange> _changes = pullRequest.Changes.DistinctBy(c => c.Commit).ToDictionary(c => c.Commit);

    /// <summary>Everyone with commits in the pull request, but for commits that <paramref name="options"/> ignore.</summary>
    public IEnumerable<Person> ContributorsBesides(ApprovalOptions options) =>
        pullRequest.Commits.List.Where(c => !IsIgnored(c, options)).SelectMany(PeopleOf);

    /// <summary>Author and committer; the forge itself, which commits for people on its web pages, is nobody.</summary>
    public static IEnumerable<Person> PeopleOf(Commit commit)
    {
        if (commit.Author.Account is { } author)
            yield return author;
        if (commit.Committer.Account is { } committer && !commit.Signature.ByForge)
            yield return committer;
    }

    /// <summary>Whether both commits carry the very same change of the pull request, proved by the ids of every changed file on both sides.</summary>
    public bool CarrySameChange(CommitSha one, CommitSha other)
    {
        if (!_changes.TryGetValue(one, out var a) || !_changes.TryGetValue(other, out var b) || a.Incomplete is not null || b.Incomplete is not null)
            return false;
        return a.Files.Count == b.Files.Count && a.Files.All(f => b.Files.TryGetValue(f.Key, out var sides) && sides == f.Value);
    }

    /// <summary>Whether all that the head has and an approved commit has not was made by bots whose commits are ignored.</summary>
    public bool OnlyIgnoredSince(CommitSha approved, ApprovalOptions options)
    {
        if (options.IgnoreCommitsBy.Count == 0 || pullRequest.Commits.Incomplete is not null || !_commits.ContainsKey(approved))
            return false;
        var now = ReachableFrom(pullRequest.Head);
        var before = ReachableFrom(approved);
        return before.IsSubsetOf(now) && now.Except(before).All(sha => IsBotCommit(_commits[sha], options));
    }

    /// <summary>Whether a commit is still part of the history that ends in the head. Null when the commits are not all known.</summary>
    public bool? IsInHistory(CommitSha sha) =>
        sha == pullRequest.Head || _commits.ContainsKey(sha) ? true : pullRequest.Commits.Incomplete is null ? false : null;

    // A merge that leaves the pull request's change as it was adds nothing of whoever pressed the button.
    private bool IsIgnored(Commit commit, ApprovalOptions options) =>
        IsBotCommit(commit, options) || (options.KeepOnUpdateMerge && commit.Parents.Count > 1 && CarrySameChange(commit.Parents[0], commit.Sha));

    // Names in a commit can be forged; the forge's word on the signature, and on whose key it was, cannot.
    private static bool IsBotCommit(Commit commit, ApprovalOptions options) =>
        commit.Signature.State == SignatureState.Verified
        && commit.Author.Account is { } author && IsListed(author, options)
        && (commit.Signature.ByForge || (commit.Committer.Account is { } committer && IsListed(committer, options)))
        && (commit.Signature.Signer is not { } signer || IsListed(signer, options) || commit.Signature.ByForge);

    private static bool IsListed(Person person, ApprovalOptions options) =>
        person.Id != 0 && options.IgnoreCommitsBy.Contains(person.Login, StringComparer.OrdinalIgnoreCase);

    private HashSet<CommitSha> ReachableFrom(CommitSha start)
    {
        var reached = new HashSet<CommitSha>();
        var waiting = new Stack<CommitSha>([start]);
        while (waiting.TryPop(out var sha))
        {
            if (!_commits.TryGetValue(sha, out var commit) || !reached.Add(sha))
                continue;
            foreach (var parent in commit.Parents)
                waiting.Push(parent);
        }
        return reached;
    }
}
