namespace PrGate.Checks.PullRequests;

/// <summary>
/// What the pull request itself changes at one of its commits, since the merge base with the base branch of that time. Two commits with equal
/// <see cref="Files"/> carry the same change, whatever merges or rebases lie between them.
/// </summary>
public sealed record ReviewedChange
{
    public required CommitSha Commit { get; init; }

    /// <summary>By path at the commit (of a removed file: at the merge base).</summary>
    public required IReadOnlyDictionary<string, FileSides> Files { get; init; }

    /// <summary>Null when <see cref="Files"/> is whole; else why not, and then it proves nothing.</summary>
    public string? Incomplete { get; init; }
}
