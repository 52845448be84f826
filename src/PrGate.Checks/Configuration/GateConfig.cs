namespace PrGate.Checks.Configuration;

/// <summary>The <c>gate</c> section: what blocks and what is shown.</summary>
public sealed record GateConfig
{
    /// <summary>Which findings can block.</summary>
    public BlockMode Block { get; init; } = BlockMode.New;

    /// <summary>The lowest severity of a finding that blocks.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    public CommentMode Comment { get; init; } = CommentMode.WhenNeeded;

    public DraftMode Drafts { get; init; } = DraftMode.Lint;
}
