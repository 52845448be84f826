namespace PrGate.Sandbox.Git;

/// <summary>How a path differs between two trees. The line difference is computed once, when first asked for.</summary>
internal sealed class FileChange(string status, string path, string? previousPath, GitEntry? old, GitEntry? @new)
{
    private FileDiff? _diff;

    /// <summary>GitHub's word: added, removed, modified, renamed or changed (mode only).</summary>
    public string Status { get; } = status;

    public string Path { get; } = path;

    public string? PreviousPath { get; } = previousPath;

    public GitEntry? Old { get; } = old;

    public GitEntry? New { get; } = @new;

    public bool IsBinary => Old?.Blob is { IsBinary: true } || New?.Blob is { IsBinary: true };

    public FileDiff Diff => _diff ??= IsBinary ? FileDiff.Of(null, null) : FileDiff.Of(Old?.Blob, New?.Blob);
}
