namespace PrGate.Sandbox;

/// <summary>GitLab's address of a line: the three commits of one version, both paths and one or both line numbers.</summary>
internal sealed record NotePosition(
    string BaseSha, string StartSha, string HeadSha, string OldPath, string NewPath, string Type, int? OldLine, int? NewLine)
{
    /// <summary>The raw <c>line_range</c> as sent; null for a single line.</summary>
    public string? LineRange { get; init; }
}
