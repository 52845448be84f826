using PrGate.Checks.Settings;

namespace PrGate.Forges.GitHub;

/// <summary>One thing that protects a branch, branch protection or a ruleset, in the same words.</summary>
/// <param name="Name">For people: <c>branch protection</c>, <c>the ruleset main</c>.</param>
/// <param name="Has">The protections it gives, without those about the status.</param>
/// <param name="Sources">For the gate's status, when this requires it: the App ids it is accepted from; null means from anybody.</param>
/// <param name="NobodyBypasses">Null when that may not be read.</param>
internal sealed record GitHubGuard(string Name, IReadOnlySet<SettingKind> Has, IReadOnlyList<long?> Sources, bool? NobodyBypasses)
{
    public bool RequiresStatus => Sources.Count > 0;

    public static GitHubGuard Of(GitHubProtection.Branch branch, string context)
    {
        var has = new HashSet<SettingKind>();
        if (branch.AllowForcePushes is not { Enabled: true })
            has.Add(SettingKind.ForcePushOff);
        if (branch.AllowDeletions is not { Enabled: true })
            has.Add(SettingKind.DeletionOff);
        if (branch.RequiredSignatures is { Enabled: true })
            has.Add(SettingKind.CommitsSigned);
        if (branch.RequiredPullRequestReviews is { } reviews)
            AddReviews(has, reviews.RequiredApprovingReviewCount, reviews.DismissStaleReviews, reviews.RequireCodeOwnerReviews, reviews.RequireLastPushApproval);
        var checks = branch.RequiredStatusChecks;
        // -1 is "any source" (https://docs.github.com/rest/branches/branch-protection#update-status-check-protection).
        List<long?> sources = [.. (checks?.Checks ?? []).Where(c => c.Context == context).Select(c => c.AppId is > 0 ? c.AppId : null)];
        if (sources.Count == 0 && checks?.Contexts?.Contains(context) == true)
            sources.Add(null);
        var nobody = branch.EnforceAdmins is { Enabled: true } && branch.RequiredPullRequestReviews?.BypassPullRequestAllowances is not { Count: > 0 };
        return new GitHubGuard("branch protection", has, sources, nobody);
    }

    public static GitHubGuard Of(GitHubProtection.Ruleset ruleset, IEnumerable<GitHubProtection.Rule> rules, string context)
    {
        var has = new HashSet<SettingKind>();
        var sources = new List<long?>();
        foreach (var rule in rules)
        {
            switch (rule.Type)
            {
                case "non_fast_forward":
                    has.Add(SettingKind.ForcePushOff);
                    break;
                case "deletion":
                    has.Add(SettingKind.DeletionOff);
                    break;
                case "required_signatures":
                    has.Add(SettingKind.CommitsSigned);
                    break;
                case "pull_request":
                    AddReviews(
                        has, rule.Parameters?.RequiredApprovingReviewCount, rule.Parameters?.DismissStaleReviewsOnPush, rule.Parameters?.RequireCodeOwnerReview,
                        rule.Parameters?.RequireLastPushApproval);
                    break;
                case "required_status_checks":
                    sources.AddRange((rule.Parameters?.RequiredStatusChecks ?? []).Where(c => c.Context == context).Select(c => c.IntegrationId is > 0 ? c.IntegrationId : null));
                    break;
            }
        }
        // The list of who may bypass is shown to those who may write the ruleset only.
        return new GitHubGuard($"the ruleset {ruleset.Name ?? "without a name"}", has, sources, ruleset.BypassActors is { } actors ? actors.Count == 0 : null);
    }

    private static void AddReviews(HashSet<SettingKind> has, int? count, bool? stale, bool? owners, bool? lastPush)
    {
        has.Add(SettingKind.PullRequestsOnly);
        if (count >= 1)
            has.Add(SettingKind.ReviewRequired);
        if (stale == true)
            has.Add(SettingKind.StaleDismissed);
        if (owners == true)
            has.Add(SettingKind.CodeOwnersRequired);
        if (lastPush == true)
            has.Add(SettingKind.LastPushApproved);
    }
}
