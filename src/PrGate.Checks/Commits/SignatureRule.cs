using PrGate.Checks.Approvals;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Commits;

/// <summary>
/// Each commit's signature, by the forge's answer, and that signer, committer and author are one: a valid signature says nothing of the name in the
/// commit. An answer that the forge could not give just now is waited for.
/// </summary>
internal static class SignatureRule
{
    public static IEnumerable<JudgedCommit> Judge(SignedRule rule, GateInput input) =>
        input.PullRequest.Commits.List.Select(c => Judge(rule, c, input.People)).OfType<JudgedCommit>();

    private static JudgedCommit? Judge(SignedRule rule, Commit commit, People people)
    {
        var reason = commit.Signature.Reason is { } given ? $" ({given})" : "";
        switch (commit.Signature.State)
        {
            case SignatureState.Unavailable:
                return new(commit, ExplanationState.Pending, $"the forge could not check the signature{reason}");
            case SignatureState.Unsigned:
                return new(commit, ExplanationState.Fails, "it is not signed");
            case not SignatureState.Verified:
                return new(commit, ExplanationState.Fails, $"the forge does not vouch for the signature{reason}");
        }
        if (CommitConditions.SignerOf(commit) is not { } signer)
            return new(commit, ExplanationState.Fails, "the signature belongs to no account");
        if (NotTied(commit, signer) is { } why)
            return new(commit, ExplanationState.Fails, why);
        return rule.By?.Includes(signer, people, null) switch
        {
            false => new(commit, ExplanationState.Fails, $"it is signed by {signer.Login}, who is not one of {rule.By}"),
            null when rule.By is not null => new(commit, ExplanationState.Unknown, $"whether {signer.Login} is one of {rule.By} could not be read"),
            _ => null,
        };
    }

    private static string? NotTied(Commit commit, Person signer)
    {
        if (!commit.Signature.ByForge && commit.Committer.Account?.Id != signer.Id)
            return $"it is signed by {signer.Login}, and the committer is {Named(commit.Committer)}";
        return commit.Author.Account?.Id != signer.Id ? $"it is signed by {signer.Login}, and the author is {Named(commit.Author)}" : null;
    }

    private static string Named(CommitPerson person) => person.Account?.Login ?? $"{person.Email}, which belongs to no account";
}
