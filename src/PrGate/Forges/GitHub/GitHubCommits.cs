using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>A pull request's commits in PrGate's words, from either of GitHub's APIs.</summary>
internal static class GitHubCommits
{
    /// <summary>GitHub lists no more commits of a pull request than this.</summary>
    public const int Most = 250;

    // The account that commits made on GitHub's own pages and by its merge button are committed by.
    private const string WebFlow = "web-flow";

    /// <param name="stated">How many there are, by the forge.</param>
    public static Listing<Commit> Of(IReadOnlyList<GitHubGraph.Commit> listed, int? stated) =>
        new([.. listed.Select(ToCommit).OfType<Commit>()], WhyIncomplete(listed.Count, stated));

    public static Listing<Commit> Of(IReadOnlyList<GitHubPayload.ListedCommit> listed) =>
        new([.. listed.Select(ToCommit).OfType<Commit>()], WhyIncomplete(listed.Count, null));

    private static string? WhyIncomplete(int read, int? stated) =>
        stated is { } all && all != read ? $"GitHub lists {read} of its {all} commits"
        : read >= Most ? $"GitHub lists at most {Most} commits of a pull request"
        : null;

    private static Commit? ToCommit(GitHubGraph.Commit commit) => CommitSha.TryParse(commit.Oid, out var sha)
        ? new Commit
        {
            Sha = sha.Value,
            Parents = Shas((commit.Parents?.Nodes ?? []).Select(p => p?.Value)),
            Tree = commit.Tree?.Value,
            Author = ToPerson(commit.Author),
            Committer = ToPerson(commit.Committer),
            Message = commit.Message ?? "",
            Signature = SignatureOf(commit.Signature),
        }
        : null;

    private static Commit? ToCommit(GitHubPayload.ListedCommit commit) => CommitSha.TryParse(commit.Sha, out var sha)
        ? new Commit
        {
            Sha = sha.Value,
            Parents = Shas((commit.Parents ?? []).Select(p => p.Sha)),
            Tree = commit.Commit?.Tree?.Sha,
            Author = new CommitPerson(commit.Commit?.Author?.Name ?? "", commit.Commit?.Author?.Email ?? "", GitHubPersons.ToAccount(commit.Author)),
            Committer = new CommitPerson(commit.Commit?.Committer?.Name ?? "", commit.Commit?.Committer?.Email ?? "", GitHubPersons.ToAccount(commit.Committer)),
            Message = commit.Commit?.Message ?? "",
            Signature = SignatureOf(commit),
        }
        : null;

    private static IReadOnlyList<CommitSha> Shas(IEnumerable<string?> texts) =>
        [.. texts.Select(t => CommitSha.TryParse(t, out var sha) ? sha : null).OfType<CommitSha>()];

    private static CommitPerson ToPerson(GitHubGraph.GitActor? actor) =>
        new(actor?.Name ?? "", actor?.Email ?? "", GitHubPersons.ToAccount(actor?.User));

    // https://docs.github.com/graphql/reference/enums#gitsignaturestate
    private static CommitSignature SignatureOf(GitHubGraph.Signature? signature)
    {
        if (signature is null)
            return new CommitSignature(SignatureState.Unsigned, "unsigned");
        var word = signature.State?.ToLowerInvariant();
        var state = signature.IsValid && word == "valid" ? SignatureState.Verified : StateOf(word);
        return new CommitSignature(state, word, GitHubPersons.ToAccount(signature.Signer), signature.WasSignedByGitHub);
    }

    // REST does not name the signer; of a verified signature that is not GitHub's own it is the committer, whose e-mail the key must carry.
    private static CommitSignature SignatureOf(GitHubPayload.ListedCommit commit)
    {
        if (commit.Commit?.Verification is not { } verification)
            return new CommitSignature(SignatureState.Unavailable, "the forge did not say");
        var state = verification.Verified && verification.Reason == "valid" ? SignatureState.Verified : StateOf(verification.Reason);
        var byForge = state == SignatureState.Verified && commit.Committer?.Login == WebFlow;
        return new CommitSignature(state, verification.Reason, state == SignatureState.Verified && !byForge ? GitHubPersons.ToAccount(commit.Committer) : null, byForge);
    }

    private static SignatureState StateOf(string? word) => word switch
    {
        null or "gpgverify_error" or "gpgverify_unavailable" or "unavailable" => SignatureState.Unavailable,
        "unsigned" => SignatureState.Unsigned,
        _ => SignatureState.Unverified,
    };
}
