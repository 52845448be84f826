namespace PrGate.Checks.Configuration;

/// <summary>The <c>gate</c> section: what blocks and what is shown.</summary>
public sealed record GateConfig
{
    /// <summary>The lowest severity of a finding that blocks.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    public CommentMode Comment { get; init; } = CommentMode.WhenNeeded;

    public DraftMode Drafts { get; init; } = DraftMode.Lint;
}
