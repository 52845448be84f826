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
        "GET /api/v4/projects/{id}/merge_requests/{merge_request_iid}/versions/{version_id}",
        "GET /api/v4/projects/{id}/repository/commits/{sha}",
        "GET /api/v4/projects/{id}/repository/commits/{sha}/statuses",
        "GET /api/v4/projects/{id}/repository/compare",
        "GET /api/v4/projects/{id}/members/all",
        "GET /api/v4/groups/{id}/members/all",
        "GET /api/v4/projects/{id}/merge_trains",
        "POST /api/v4/projects/{id}/statuses/{sha}",
        "GET /api/v4/projects/{id}/merge_requests/{merge_request_iid}/discussions",
        "POST /api/v4/projects/{id}/merge_requests/{merge_request_iid}/discussions",
        "PUT /api/v4/projects/{id}/merge_requests/{merge_request_iid}/discussions/{discussion_id}",
        "POST /api/v4/projects/{id}/merge_requests/{merge_request_iid}/notes",
        "PUT /api/v4/projects/{id}/merge_requests/{merge_request_iid}/notes/{note_id}",
        "GET /api/v4/projects/{id}/merge_requests/{merge_request_iid}/notes/{note_id}",
        "POST /api/v4/projects/{id}/merge_requests/{merge_request_iid}/notes/{note_id}/award_emoji",
    ];
}
