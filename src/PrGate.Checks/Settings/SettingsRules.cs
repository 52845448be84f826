namespace PrGate.Checks.Settings;

/// <summary>Each protection in words, and which profile asks for it.</summary>
public static class SettingsRules
{
    private static readonly SettingsRule[] All =
    [
        new(SettingKind.StatusRequired, SettingsProfile.Baseline, "the gate's status is required", "require the status (GitHub: by branch protection or a ruleset; GitLab: \"Pipelines must succeed\")"),
        new(SettingKind.StatusPinned, SettingsProfile.Baseline, "the status is accepted from the gate's App alone", "choose the App as the source of the required status; otherwise every token with `statuses: write` can set it"),
        new(SettingKind.NobodyBypasses, SettingsProfile.Baseline, "nobody bypasses the protection", "include administrators, and empty the list of bypass actors"),
        new(SettingKind.ForcePushOff, SettingsProfile.Baseline, "force pushes are refused", "switch force pushes off for the branch"),
        new(SettingKind.DeletionOff, SettingsProfile.Baseline, "the branch cannot be deleted", "switch deletion off for the branch"),
        new(SettingKind.PullRequestsOnly, SettingsProfile.Baseline, "the branch changes by pull requests only", "require pull requests (GitLab: allow nobody to push)"),
        new(SettingKind.ReviewRequired, SettingsProfile.Strict, "an approval is required", "require at least one approval"),
        new(SettingKind.StaleDismissed, SettingsProfile.Strict, "a push takes approvals back", "dismiss stale approvals when commits are pushed"),
        new(SettingKind.CodeOwnersRequired, SettingsProfile.Strict, "code owners must approve", "require review from code owners"),
        new(SettingKind.LastPushApproved, SettingsProfile.Strict, "the last push is approved by somebody else", "require approval of the most recent push (GitLab: prevent approval by who adds commits)"),
        new(SettingKind.AuthorApprovalOff, SettingsProfile.Strict, "authors cannot approve their own", "prevent approval by the author"),
        new(SettingKind.CommitsSigned, SettingsProfile.Strict, "commits are signed", "require signed commits"),
    ];

    /// <summary>The rules of a profile, in the order of their weight.</summary>
    public static IReadOnlyList<SettingsRule> Of(SettingsProfile profile) => [.. All.Where(r => r.Profile <= profile)];
}
