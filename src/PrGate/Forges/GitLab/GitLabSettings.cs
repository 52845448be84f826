using System.Text.Json.Serialization.Metadata;
using PrGate.Checks.Settings;
using PrGate.Forges.Http;

namespace PrGate.Forges.GitLab;

/// <summary>Reads what protects a branch of a project. GitLab cannot name the source of a status, so there is no fact about that.</summary>
internal sealed class GitLabSettings(GitLabApi api) : ISettingsReader
{
    private const string Hidden = "it may not be read (the token needs the role Maintainer, or the plan has no such setting)";

    public async Task<IReadOnlyList<SettingFact>> ReadAsync(RepositoryAddress repository, string branch, string context, CancellationToken cancellation)
    {
        var at = ForgePath.Of($"projects/{repository.Repository}");
        var project = await TryAsync(at, $"read the settings of {repository.Path}", GitLabProtectionJson.Default.Project, cancellation);
        var branches = await TryAsync(at + "/protected_branches?per_page=100", $"list the protected branches of {repository.Path}", GitLabProtectionJson.Default.ListBranch, cancellation);
        var approvals = await TryAsync(at + "/approvals", $"read the approval settings of {repository.Path}", GitLabProtectionJson.Default.Approvals, cancellation);
        var rules = await TryAsync(at + "/approval_rules?per_page=100", $"list the approval rules of {repository.Path}", GitLabProtectionJson.Default.ListApprovalRule, cancellation);
        var push = await TryAsync(at + "/push_rule", $"read the push rules of {repository.Path}", GitLabProtectionJson.Default.PushRule, cancellation);
        return
        [
            Fact(SettingKind.StatusRequired, project?.OnlyAllowMergeIfPipelineSucceeds is { } must ? must && project.AllowMergeOnSkippedPipeline != true : null, "\"Pipelines must succeed\""),
            .. OfBranch(branches?.FindAll(b => b.Name is { } name && Covers(name, branch)), branches is null || branches.Count >= 100),
            Fact(SettingKind.ReviewRequired, rules?.Exists(r => r.ApprovalsRequired >= 1), "approval rules"),
            Fact(SettingKind.StaleDismissed, approvals?.ResetApprovalsOnPush, "\"Remove all approvals\" when commits are added"),
            Fact(SettingKind.LastPushApproved, approvals?.MergeRequestsDisableCommittersApproval, "\"Prevent approvals by users who add commits\""),
            Fact(SettingKind.AuthorApprovalOff, !approvals?.MergeRequestsAuthorApproval, "\"Prevent approval by merge request creator\""),
            Fact(SettingKind.CommitsSigned, push?.RejectUnsignedCommits, "push rules"),
        ];
    }

    // Where several protected names cover a branch, the most permissive one counts (https://docs.gitlab.com/user/project/repository/branches/protected).
    private static IEnumerable<SettingFact> OfBranch(List<GitLabProtection.Branch>? covering, bool incomplete)
    {
        if (covering is not { Count: > 0 })
        {
            bool? none = covering is null || incomplete ? null : false;
            foreach (var kind in (SettingKind[])[SettingKind.ForcePushOff, SettingKind.DeletionOff, SettingKind.PullRequestsOnly, SettingKind.CodeOwnersRequired])
                yield return new SettingFact(kind, none, none is null ? Hidden : "the branch is not protected");
            yield break;
        }
        var name = $"the protected branch {covering[0].Name}";
        yield return new SettingFact(SettingKind.ForcePushOff, covering.TrueForAll(b => b.AllowForcePush == false), name);
        yield return new SettingFact(SettingKind.DeletionOff, true, name);
        yield return new SettingFact(
            SettingKind.PullRequestsOnly, covering.TrueForAll(b => (b.PushAccessLevels ?? []).All(a => a is { AccessLevel: 0, UserId: null, GroupId: null, DeployKeyId: null })), name);
        yield return new SettingFact(
            SettingKind.CodeOwnersRequired, covering.Exists(b => b.CodeOwnerApprovalRequired is null) ? null : covering.TrueForAll(b => b.CodeOwnerApprovalRequired == true), name);
    }

    // "*" stands for any run of characters, also across slashes.
    private static bool Covers(string pattern, string branch)
    {
        if (!pattern.Contains('*', StringComparison.Ordinal))
            return pattern == branch;
        var parts = pattern.Split('*');
        var at = parts[0].Length;
        if (!branch.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        foreach (var part in parts[1..^1])
        {
            at = branch.IndexOf(part, at, StringComparison.Ordinal);
            if (at < 0)
                return false;
            at += part.Length;
        }
        return branch.Length - at >= parts[^1].Length && branch.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    private static SettingFact Fact(SettingKind kind, bool? holds, string where) => new(kind, holds, holds is null ? $"{where}: {Hidden}" : holds.Value ? where : $"{where}: not so");

    private async Task<T?> TryAsync<T>(string path, string what, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        try
        {
            return await api.GetAsync(path, what, type, cancellation);
        }
        catch (ForgeException e) when (e.Fault is ForgeFault.NotFound or ForgeFault.Forbidden)
        {
            return null;
        }
    }
}
