using PrGate.Sandbox;

namespace PrGate.Tests.Contracts;

public sealed class GitLabPublishedApiTests : PublishedApiContract
{
    private protected override SandboxKind Kind => SandboxKind.GitLab;

    private protected override string DescriptionFile => "api/gitlab-openapi.yaml";

    private protected override IReadOnlyList<string> Expected { get; } =
    [
        "GET /api/v4/projects/{id}/merge_requests",
        "GET /api/v4/projects/{id}/merge_requests/{merge_request_iid}",
        "GET /api/v4/projects/{id}/merge_requests/{merge_request_iid}/diffs",
        "GET /api/v4/projects/{id}/merge_requests/{merge_request_iid}/approvals",
        "GET /api/v4/projects/{id}/merge_requests/{merge_request_iid}/versions",
        "GET /api/v4/projects/{id}/repository/files/{file_path}",
        "POST /api/v4/projects/{id}/statuses/{sha}",
        "GET /api/v4/projects/{id}/merge_requests/{merge_request_iid}/discussions",
        "POST /api/v4/projects/{id}/merge_requests/{merge_request_iid}/discussions",
        "PUT /api/v4/projects/{id}/merge_requests/{merge_request_iid}/discussions/{discussion_id}",
        "POST /api/v4/projects/{id}/merge_requests/{merge_request_iid}/notes",
        "PUT /api/v4/projects/{id}/merge_requests/{merge_request_iid}/notes/{note_id}",
    ];
}
