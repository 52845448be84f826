using System.Text.Json.Serialization;

namespace PrGate.Forges.GitLab;

/// <summary>The fields of GitLab's REST answers that are read. Everything may be missing; whoever needs a field says so.</summary>
internal static class GitLabPayload
{
    internal sealed record User(long Id, string? Username, bool? Bot, string? State);

    internal sealed record DiffRefs(string? BaseSha, string? StartSha, string? HeadSha);

    internal sealed record Pipeline(long Id, string? Sha, string? Ref);

    internal sealed record References(string? Full);

    internal sealed record MergeRequest(
        int Iid,
        string? Title,
        string? WebUrl,
        string? State,
        bool? Draft,
        User? Author,
        string? TargetBranch,
        string? SourceBranch,
        long? SourceProjectId,
        long? TargetProjectId,
        string? Sha,
        DiffRefs? DiffRefs,
        string? DetailedMergeStatus,
        IReadOnlyList<string>? Labels,
        DateTimeOffset UpdatedAt,
        string? ChangesCount,
        int? UserNotesCount,
        Pipeline? HeadPipeline,
        IReadOnlyList<User>? Reviewers,
        References? References);

    internal sealed record Diff(
        string? OldPath,
        string? NewPath,
        string? AMode,
        string? BMode,
        bool NewFile,
        bool RenamedFile,
        bool DeletedFile,
        bool? Collapsed,
        bool? TooLarge,
        [property: JsonPropertyName("diff")] string? Text);

    internal sealed record Approvals(IReadOnlyList<Approval>? ApprovedBy);

    internal sealed record Approval(User? User, DateTimeOffset? ApprovedAt);

    internal sealed record Reviewer(User? User, string? State, DateTimeOffset? CreatedAt);

    internal sealed record Version(
        long Id, string? HeadCommitSha, string? BaseCommitSha, DateTimeOffset? CreatedAt, string? State, IReadOnlyList<Diff>? Diffs);

    internal sealed record TreeEntry(string? Id, string? Type, string? Path, string? Mode);

    internal sealed record File(string? BlobId, long Size, string? Encoding, string? Content);

    internal sealed record Commit(
        string? Id, IReadOnlyList<string>? ParentIds, string? Message, string? AuthorName, string? AuthorEmail, string? CommitterName, string? CommitterEmail,
        string? WebUrl);

    internal sealed record Signature(string? SignatureType, string? VerificationStatus, string? GpgKeyUserEmail, string? CommitSource);

    internal sealed record CommitStatus(long Id, string? Name, string? Status, string? Description, long? PipelineId, string? Ref, User? Author);

    internal sealed record Member(
        long Id, string? Username, string? State, string? MembershipState, int AccessLevel, [property: JsonPropertyName("expires_at")] DateOnly? ExpiresAt);

    internal sealed record Comparison(IReadOnlyList<Diff>? Diffs, bool CompareTimeout, bool CompareSameRef, string? WebUrl);

    internal sealed record TrainCar(TrainMergeRequest? MergeRequest, Pipeline? Pipeline, string? TargetBranch);

    internal sealed record TrainMergeRequest(int Iid);

    internal sealed record Project(long Id, string? PathWithNamespace);

    internal sealed record Status(User? Author, long? PipelineId);

    internal sealed record Note(
        long Id, string? Body, User? Author, bool? System, bool? Resolvable, bool? Resolved, Position? Position, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

    internal sealed record Award(long Id, string? Name);

    internal sealed record Position(string? NewPath);

    internal sealed record Discussion(string? Id, bool? IndividualNote, IReadOnlyList<Note>? Notes);
}
