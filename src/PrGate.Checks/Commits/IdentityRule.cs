using PrGate.Checks.Approvals;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Commits;

/// <summary>Whether commits bear the names of those who made them, as far as the forge can tell.</summary>
internal static class IdentityRule
{
    /// <summary>Commits that bear somebody's e-mail and that nothing shows to be theirs.</summary>
    public static IEnumerable<JudgedCommit> Impersonation(PullRequest pullRequest)
    {
        foreach (var commit in pullRequest.Commits.List)
        {
            if (commit.Author.Account is not { Id: not 0 } author)
                continue;
            var isVerified = commit.Signature.State == SignatureState.Verified;
            if (isVerified && CommitConditions.SignerOf(commit) is { } signer)
            {
                if (signer.Id != author.Id)
                    yield return new(commit, ExplanationState.Fails, $"it bears the e-mail of {author.Login}, and {signer.Login} signed it");
            }
            else if (author.Id != pullRequest.Author.Id)
            {
                yield return new(commit, ExplanationState.Fails, $"it bears the e-mail of {author.Login}, and no signature of theirs");
            }
            else if (commit.Committer.Account is { Id: not 0 } committer && committer.Id != author.Id)
            {
                yield return new(commit, ExplanationState.Fails, $"it bears the e-mail of {author.Login}, and {committer.Login} committed it");
            }
        }
    }

    /// <summary>Commits under a bot's name that are not signed by it, or by the forge for it. A bot's name can be written by anybody.</summary>
    public static IEnumerable<JudgedCommit> Bots(IReadOnlyList<string> bots, IReadOnlyList<Commit> commits)
    {
        foreach (var commit in commits)
        {
            var named = bots.FirstOrDefault(b => Bears(commit.Author, b) || Bears(commit.Committer, b));
            if (named is null)
                continue;
            var isIts = commit.Signature.State == SignatureState.Verified && CommitConditions.SignerOf(commit) is { } signer && Is(signer, named)
                && commit.Author.Account is { } author && Is(author, named);
            if (isIts)
                continue;
            yield return commit.Signature.State == SignatureState.Unavailable
                ? new(commit, ExplanationState.Pending, "the forge could not check the signature")
                : new(commit, ExplanationState.Fails, $"it bears the name of {named}, and is not signed by it");
        }
    }

    private static bool Bears(CommitPerson person, string bot) =>
        (person.Account is { } account && Is(account, bot)) || person.Name.Equals(bot, StringComparison.OrdinalIgnoreCase)
        || person.Email.Contains($"+{bot}@", StringComparison.OrdinalIgnoreCase) || person.Email.StartsWith($"{bot}@", StringComparison.OrdinalIgnoreCase);

    private static bool Is(Person person, string login) => person.Id != 0 && person.Login.Equals(login, StringComparison.OrdinalIgnoreCase);
}
