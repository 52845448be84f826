namespace PrGate.Forges.GitLab;

/// <summary>The fields of a webhook's payload that are read, over all events. Times are text: GitLab writes them in two ways.</summary>
internal sealed record GitLabEvent(
    string? ObjectKind,
    string? EventName,
    string? Before,
    string? After,
    string? Ref,
    string? GroupPath,
    long? UserId,
    GitLabEvent.UserFields? User,
    GitLabEvent.ProjectFields? Project,
    GitLabEvent.AttributeFields? ObjectAttributes,
    GitLabEvent.MergeRequestFields? MergeRequest)
{
    internal sealed record UserFields(long? Id, string? Username);

    internal sealed record ProjectFields(long? Id, string? PathWithNamespace);

    internal sealed record CommitFields(string? Id);

    internal sealed record AttributeFields(
        long? Id, long? AuthorId, bool? System, string? CreatedAt, int? Iid, long? TargetProjectId, string? Action, string? Oldrev, string? UpdatedAt,
        CommitFields? LastCommit, string? NoteableType, string? Note, string? Status, string? Ref, string? Sha);

    internal sealed record MergeRequestFields(int? Iid, long? TargetProjectId, string? TargetBranch, string? UpdatedAt, CommitFields? LastCommit);
}
