namespace PrGate.Checks.Commits;

/// <summary>The <c>commits</c> section: what is asked of the commits themselves. A missing severity switches a rule off; an error blocks, a warning is shown.</summary>
public sealed record CommitsConfig
{
    public SignedRule? Signed { get; init; }

    /// <summary>A commit that bears the e-mail of somebody else.</summary>
    public Severity? Impersonation { get; init; } = Severity.Warning;

    /// <summary>The history was rewritten since somebody approved.</summary>
    public Severity? ForcePushAfterApproval { get; init; } = Severity.Warning;

    /// <summary>Logins that only commits signed by that very bot may bear.</summary>
    public IReadOnlyList<string> Bots { get; init; } = [];

    public MessageRule? Message { get; init; }

    /// <summary>Every commit is signed off by its author.</summary>
    public Severity? Dco { get; init; }

    /// <summary>No merge commits.</summary>
    public Severity? Linear { get; init; }
}
