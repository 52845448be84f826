namespace PrGate.Sandbox;

/// <summary>What a commit says beside its tree, its message and who pushed it.</summary>
public sealed record SandboxCommitDetails
{
    /// <summary>Null: not signed.</summary>
    public SandboxSignature? Signature { get; init; }

    /// <summary>Who committed it; null: its author.</summary>
    public string? Committer { get; init; }

    /// <summary>The e-mail address written as the author's, which anybody can choose; null: the author's own.</summary>
    public string? AuthorEmail { get; init; }

    /// <summary>The account that the forge ties the author's address to: null when it ties it to none.</summary>
    public string? AuthorAccount { get; init; }
}
