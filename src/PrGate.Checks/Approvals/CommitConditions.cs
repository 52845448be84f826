using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>Judges the conditions on a pull request's commits and who made them.</summary>
internal static class CommitConditions
{
    public static IEnumerable<ExplanationNode> Judge(Conditions conditions, ApprovalFacts facts)
    {
        var commits = facts.PullRequest.Commits;
        if (conditions.Commits is { } range)
            yield return Explained.Node($"{range} commits", commits.Incomplete is null ? range.Contains(commits.List.Count) : null, commits.Incomplete ?? $"{commits.List.Count}");
        if (conditions.Contributors?.Some is { } some)
            yield return Some(some, facts);
        if (conditions.Contributors?.Only is { } only)
            yield return Only($"every commit is by {only}", facts, p => only.Includes(p, facts.People, null));
        if (conditions.Contributors?.AuthorOnly is { } authorOnly)
            yield return AuthorOnly(authorOnly, facts);
        if (conditions.Signed is { } signed)
            yield return Signed(signed, facts);
    }

    /// <summary>Every commit's author and committer pass; one whose account is not known does not.</summary>
    public static ExplanationNode Only(string title, ApprovalFacts facts, Func<Person, bool?> passes)
    {
        var commits = facts.PullRequest.Commits;
        bool? all = commits.Incomplete is null && commits.List.Count > 0 ? true : null;
        var why = commits.Incomplete;
        foreach (var commit in commits.List)
        {
            bool? passed = true;
            foreach (var person in new[] { commit.Author, commit.Signature.ByForge ? null : commit.Committer }.OfType<CommitPerson>())
            {
                var one = person.Account is { } account ? passes(account) : false;
                if (one == false)
                    return Explained.Node(title, false, $"{commit.Sha.Short} is by {person.Account?.Login ?? person.Email}");
                passed = one is null ? null : passed;
            }
            if (passed is null)
                (all, why) = (null, $"whose commit {commit.Sha.Short} is could not be read");
        }
        return Explained.Node(title, all, why);
    }

    /// <summary>Every commit's signature is the author's own, or the forge's for the author.</summary>
    public static ExplanationNode SignedByAuthor(ApprovalFacts facts)
    {
        var other = facts.PullRequest.Commits.List.FirstOrDefault(c => SignerOf(c) is not { } signer || !facts.IsAuthor(signer));
        return Explained.Node("every signature is the author's", other is null, other is null ? null : $"{other.Sha.Short} is signed by {SignerOf(other)?.Login ?? "somebody unknown"}");
    }

    private static ExplanationNode Some(Who some, ApprovalFacts facts)
    {
        var commits = facts.PullRequest.Commits;
        var title = $"a commit is by {some}";
        bool? found = commits.Incomplete is null ? false : null;
        foreach (var commit in commits.List)
        {
            foreach (var person in CommitHistory.PeopleOf(commit))
            {
                var one = some.Includes(person, facts.People, null);
                if (one == true)
                    return Explained.Node(title, true, $"{commit.Sha.Short} is by {person.Login}");
                found = one is null ? null : found;
            }
        }
        return Explained.Node(title, found, commits.Incomplete);
    }

    private static ExplanationNode AuthorOnly(bool wanted, ApprovalFacts facts)
    {
        var node = Only("every commit is the author's", facts, p => facts.IsAuthor(p));
        if (wanted || node.State == ExplanationState.Unknown)
            return node;
        return Explained.Node("a commit is somebody else's", node.State == ExplanationState.Fails, node.Why);
    }

    private static ExplanationNode Signed(SignedCondition signed, ApprovalFacts facts)
    {
        var commits = facts.PullRequest.Commits;
        var title = !signed.Wanted ? "a commit is not signed" : signed.By is { } by ? $"every commit is signed by {by}" : "every commit is signed";
        var judged = commits.List.Select(c => (Commit: c, Holds: IsSigned(c, signed.By, facts.People))).ToList();
        if (judged.FirstOrDefault(j => j.Holds == ExplanationState.Fails).Commit is { } bad)
            return Explained.Node(title, !signed.Wanted, $"{bad.Sha.Short}: {Reason(bad)}");
        if (commits.Incomplete is not null || commits.List.Count == 0)
            return Explained.Node(title, null, commits.Incomplete ?? "there is no commit");
        if (judged.FirstOrDefault(j => j.Holds != ExplanationState.Holds) is { Commit: { } open } first)
            return Explained.Node(title, first.Holds, $"{open.Sha.Short}: {Reason(open)}");
        return Explained.Node(title, signed.Wanted);
    }

    private static ExplanationState IsSigned(Commit commit, Who? by, People people) => commit.Signature.State switch
    {
        SignatureState.Unavailable => ExplanationState.Pending,
        not SignatureState.Verified => ExplanationState.Fails,
        _ when by is null => ExplanationState.Holds,
        _ => SignerOf(commit) is not { } signer ? ExplanationState.Unknown : by.Includes(signer, people, null) switch
        {
            true => ExplanationState.Holds,
            false => ExplanationState.Fails,
            null => ExplanationState.Unknown,
        },
    };

    /// <summary>Whose signature it is: the key's owner; the author where the forge signed for them; else the committer, whose e-mail the forge ties to the key.</summary>
    public static Person? SignerOf(Commit commit) => commit.Signature.ByForge ? commit.Author.Account : commit.Signature.Signer ?? commit.Committer.Account;

    private static string Reason(Commit commit) =>
        $"{commit.Signature.State.ToString().ToLowerInvariant()}{(commit.Signature.Reason is { } reason ? $" ({reason})" : SignerOf(commit) is { } signer ? $" ({signer.Login})" : "")}";
}
