namespace PrGate.Sandbox;

/// <summary>A comment on the pull request as a whole (GitHub: issue comment, GitLab: note).</summary>
/// <param name="Edits">How often it was edited.</param>
/// <param name="Hidden">Why it is minimised; null when it is shown.</param>
public sealed record SandboxComment(long Id, string Author, string Body, DateTimeOffset At, DateTimeOffset UpdatedAt, int Edits = 0, string? Hidden = null)
{
    internal SandboxUser User { get; init; } = null!;

    internal SandboxUser? EditedBy { get; init; }
}
