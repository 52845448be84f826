namespace PrGate.Checks.PullRequests;

/// <summary>One commit of a pull request, as the forge describes it.</summary>
public sealed record Commit
{
    public required CommitSha Sha { get; init; }

    /// <summary>In Git's order: of a merge, the first is the branch that was merged into.</summary>
    public IReadOnlyList<CommitSha> Parents { get; init; } = [];

    /// <summary>Git's id of the tree; null when the forge did not say.</summary>
    public string? Tree { get; init; }

    public required CommitPerson Author { get; init; }

    public required CommitPerson Committer { get; init; }

    public string Message { get; init; } = "";

    public CommitSignature Signature { get; init; } = new(SignatureState.Unavailable, "the forge did not say");
}
