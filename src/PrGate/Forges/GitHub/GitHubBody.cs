using System.Text.Json.Serialization;

namespace PrGate.Forges.GitHub;

/// <summary>The bodies of the requests that write.</summary>
internal static class GitHubBody
{
    internal sealed record Status(string State, string TargetUrl, string Description, string Context);

    internal sealed record Comment(string Body);

    internal sealed record Reaction(string Content);

    internal sealed record ReviewRequest(IReadOnlyList<string> Reviewers, IReadOnlyList<string> TeamReviewers);

    internal sealed record Review(string CommitId, string Body, string Event, IReadOnlyList<ReviewLine> Comments);

    /// <summary>A comment on a line, or on the lines from <paramref name="StartLine"/> to it.</summary>
    internal sealed record ReviewLine(
        string Path,
        string Body,
        int Line,
        string Side,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? StartLine = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StartSide = null);

    /// <summary>One comment outside a review; without a line it stands on the file.</summary>
    internal sealed record SingleComment(
        string Body,
        string CommitId,
        string Path,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Line,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Side,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? SubjectType,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? StartLine = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? StartSide = null);
}
