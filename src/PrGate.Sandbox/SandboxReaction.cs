namespace PrGate.Sandbox;

/// <summary>A reaction to a comment (GitLab: an award emoji on a note).</summary>
/// <param name="Content">In the forge's word: <c>+1</c>, <c>eyes</c>, <c>white_check_mark</c>.</param>
public sealed record SandboxReaction(long Id, long Comment, string By, string Content, DateTimeOffset At)
{
    internal SandboxUser User { get; init; } = null!;
}
