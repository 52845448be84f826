namespace PrGate.ExternalLinters;

/// <summary>The section <c>ExternalLinters</c> of the server's configuration; nothing runs unless it names a linter.</summary>
public sealed record ExternalLinterSettings
{
    public IReadOnlyList<ExternalLinterOptions> Linters { get; init; } = [];

    /// <summary>Whether linters run as the server itself when bubblewrap is missing. They could then read whatever the server can, its keys among it.</summary>
    public bool AllowUnsandboxed { get; init; }

    /// <summary>How many run at once.</summary>
    public int Concurrency { get; init; } = 2;
}
