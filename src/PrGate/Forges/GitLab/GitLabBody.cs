namespace PrGate.Forges.GitLab;

/// <summary>The bodies of the requests that write.</summary>
internal static class GitLabBody
{
    internal sealed record Status(string State, string? Ref, string Name, string? TargetUrl, string Description, long? PipelineId);

    internal sealed record Note(string Body);

    internal sealed record Award(string Name);

    internal sealed record Discussion(string Body, Position Position);

    internal sealed record Position(
        string PositionType, string BaseSha, string StartSha, string HeadSha, string OldPath, string NewPath, int? NewLine, int? OldLine);

    internal sealed record Reviewers(IReadOnlyList<long> ReviewerIds);

    internal sealed record Resolve(bool Resolved);
}
