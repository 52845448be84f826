namespace PrGate.Sandbox;

/// <summary>A comment on a changed line.</summary>
/// <param name="Line">One-based, in the version named by <paramref name="Side"/>; null for the whole file.</param>
/// <param name="Side">RIGHT (new version) or LEFT (old version).</param>
/// <param name="InReplyTo">The first comment of the thread; null for the first itself.</param>
/// <param name="Commit">The head it was written on.</param>
/// <param name="Resolved">Whether its thread is resolved.</param>
/// <param name="Outdated">Whether the line is no longer part of the difference.</param>
public sealed record SandboxInlineComment(
    long Id, string Author, string Path, int? Line, string Side, int? StartLine, string Body, long? InReplyTo, string Commit,
    bool Resolved, bool Outdated, DateTimeOffset At)
{
    /// <summary>Why it is minimised; null when it is shown.</summary>
    public string? Hidden { get; init; }
}
