namespace PrGate.Checks.PullRequests;

/// <summary>The files a pull request changes.</summary>
/// <param name="Incomplete">Null when the list is whole; else why it is not (the forge's limit of 3,000 files), which is never green.</param>
public sealed record ChangedFiles(IReadOnlyList<ChangedFile> List, string? Incomplete = null)
{
    public static readonly ChangedFiles None = new([]);
}
