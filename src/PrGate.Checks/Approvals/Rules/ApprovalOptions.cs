namespace PrGate.Checks.Approvals.Rules;

/// <summary>Whose approval counts, and for how long.</summary>
public sealed record ApprovalOptions
{
    /// <summary>Whether the author's own approval counts.</summary>
    public bool Author { get; init; }

    /// <summary>Whether approvals of others who have commits in the pull request count.</summary>
    public bool Contributors { get; init; }

    /// <summary>Whether an approval counts only on the head it was given on.</summary>
    public bool InvalidateOnPush { get; init; } = true;

    /// <summary>Whether it also counts on a later head that carries the very same change.</summary>
    public bool KeepOnUpdateMerge { get; init; }

    /// <summary>Logins whose signed commits neither void an approval nor make a contributor.</summary>
    public IReadOnlyList<string> IgnoreCommitsBy { get; init; } = [];

    /// <summary>Whether a comment that its own author edited counts no more. One that somebody else edited never counts.</summary>
    public bool IgnoreEditedComments { get; init; } = true;

    /// <summary>After this time an approval counts no more; null for never.</summary>
    public TimeSpan? MaxAge { get; init; }

    public ApprovalMethods Methods { get; init; } = ApprovalMethods.Reviews;
}
