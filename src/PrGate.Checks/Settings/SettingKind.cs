namespace PrGate.Checks.Settings;

/// <summary>A protection that a host can give to a branch. What a host does not know at all has no fact.</summary>
public enum SettingKind
{
    /// <summary>The gate's status must pass before a merge.</summary>
    StatusRequired,

    /// <summary>Only the gate's own App can set that status.</summary>
    StatusPinned,

    /// <summary>Nobody changes the branch but by a pull request.</summary>
    PullRequestsOnly,

    /// <summary>Administrators and other roles cannot pass it by.</summary>
    NobodyBypasses,

    ForcePushOff,

    DeletionOff,

    /// <summary>At least one approval is required.</summary>
    ReviewRequired,

    /// <summary>A push takes approvals back.</summary>
    StaleDismissed,

    CodeOwnersRequired,

    /// <summary>Somebody other than who pushed last must approve.</summary>
    LastPushApproved,

    /// <summary>Authors cannot approve their own pull request.</summary>
    AuthorApprovalOff,

    CommitsSigned,
}
