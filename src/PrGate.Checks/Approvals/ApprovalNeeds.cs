using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>What must be loaded for approval rules, no more than they look at.</summary>
internal static class ApprovalNeeds
{
    public static PullRequestParts PartsOf(ApprovalsConfig config)
    {
        var parts = PullRequestParts.Files | PullRequestParts.Reviews | PullRequestParts.People;
        foreach (var rule in config.Rules)
            parts |= OfOptions(rule.Options) | OfRequirement(rule.Require) | OfConditions(rule.When) | (rule is { Replaces.Count: > 0, When.Author: not null } ? PullRequestParts.Commits : 0);
        return parts | (config.Objections.Any(o => o.Comments.Count > 0) ? PullRequestParts.Comments : 0);
    }

    private static PullRequestParts OfOptions(ApprovalOptions options) =>
        (options.Contributors && options.IgnoreCommitsBy.Count == 0 && !options.KeepOnUpdateMerge ? 0 : PullRequestParts.Commits)
        | (options.KeepOnUpdateMerge ? PullRequestParts.Changes : 0)
        | (options.Methods.Comments.Count > 0 ? PullRequestParts.Comments : 0)
        | (options.Methods.Reactions.Count > 0 ? PullRequestParts.Reactions | PullRequestParts.Comments : 0);

    private static PullRequestParts OfRequirement(Requirement requirement)
    {
        var parts = PullRequestParts.None;
        foreach (var part in requirement.Tree)
        {
            parts |= part switch
            {
                Requirement.Owners => PullRequestParts.CodeOwners,
                Requirement.Condition condition => OfConditions(condition.Conditions),
                _ => 0,
            };
        }
        return parts;
    }

    private static PullRequestParts OfConditions(Conditions? conditions)
    {
        var parts = PullRequestParts.None;
        foreach (var one in conditions?.All ?? [])
        {
            parts |= one.Commits is null && one.Contributors is null && one.Signed is null ? 0 : PullRequestParts.Commits;
            parts |= one.Statuses.Count + one.Workflows.Count == 0 ? 0 : PullRequestParts.Statuses;
            parts |= one.Content is null ? 0 : PullRequestParts.HeadContents | PullRequestParts.BaseContents;
        }
        return parts;
    }
}
