using System.Text.Json.Serialization;

namespace PrGate.Forges.GitLab;

/// <summary>The fields of project and branch settings that are read (https://docs.gitlab.com/api/protected_branches, https://docs.gitlab.com/api/merge_request_approvals).</summary>
internal static class GitLabProtection
{
    internal sealed record Project(bool? OnlyAllowMergeIfPipelineSucceeds, bool? AllowMergeOnSkippedPipeline);

    internal sealed record Access(int? AccessLevel, long? UserId, long? GroupId, long? DeployKeyId);

    internal sealed record Branch(string? Name, bool? AllowForcePush, bool? CodeOwnerApprovalRequired, IReadOnlyList<Access>? PushAccessLevels);

    internal sealed record Approvals(bool? ResetApprovalsOnPush, bool? MergeRequestsAuthorApproval, bool? MergeRequestsDisableCommittersApproval);

    internal sealed record ApprovalRule(string? Name, int? ApprovalsRequired);

    internal sealed record PushRule(bool? RejectUnsignedCommits);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GitLabProtection.Project))]
[JsonSerializable(typeof(List<GitLabProtection.Branch>))]
[JsonSerializable(typeof(GitLabProtection.Approvals))]
[JsonSerializable(typeof(List<GitLabProtection.ApprovalRule>))]
[JsonSerializable(typeof(GitLabProtection.PushRule))]
internal sealed partial class GitLabProtectionJson : JsonSerializerContext;
