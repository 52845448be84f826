namespace PrGate.Sandbox;

/// <summary>One posted commit status, in the words of the forge it was posted to.</summary>
/// <param name="Creator">Who posted it.</param>
/// <param name="Ref">GitLab: the branch it was posted for.</param>
public sealed record SandboxStatus(
    long Id, string Sha, string Context, string State, string? Description, Uri? Url, string Creator, DateTimeOffset At, string? Ref = null)
{
    internal SandboxUser Poster { get; init; } = null!;

    internal string? TargetUrl { get; init; }

    internal long? PipelineId { get; init; }

    /// <summary>GitLab: what its updates have in common.</summary>
    internal long JobId { get; init; }

    public void Deconstruct(out string state, out string? description, out Uri? url) => (state, description, url) = (State, Description, Url);
}
