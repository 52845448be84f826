namespace PrGate.Checks.PullRequests;

/// <summary>One file a pull request changes, on both sides.</summary>
public sealed record ChangedFile
{
    /// <summary>The path at the head (of a removed file: at the base); <c>/</c> separated, no leading slash.</summary>
    public required string Path { get; init; }

    /// <summary>The path at the base when the file was renamed or copied; else null.</summary>
    public string? PreviousPath { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>Git's id of the content at the head, when the forge states it; null for a removed file.</summary>
    public BlobId? HeadBlob { get; init; }

    public FileContent Head { get; init; } = FileContent.NotLoaded.Instance;

    public FileContent Base { get; init; } = FileContent.NotLoaded.Instance;

    /// <summary>The lines the forge accepts comments on; null when the forge left the diff out, which never means "no change".</summary>
    public FileDiff? Diff { get; init; }

    /// <summary>Lines added, as the forge counts them; null when it does not say.</summary>
    public int? Additions { get; init; }

    /// <summary>Lines deleted, as the forge counts them; null when it does not say.</summary>
    public int? Deletions { get; init; }

    /// <summary>Every path that decides whether the file is in scope: a rename must not carry a file out of it.</summary>
    public IEnumerable<string> Paths => PreviousPath is null ? [Path] : [Path, PreviousPath];
}
