using PrGate.Checks.PullRequests;

namespace PrGate.Forges.GitHub;

/// <summary>Reviews, comments and reactions in PrGate's words, from either of GitHub's APIs.</summary>
internal static class GitHubReviews
{
    public static IReadOnlyList<Review> Of(IEnumerable<GitHubGraph.Review> listed) =>
    [
        .. from review in listed
           let state = State(review.State)
           where state is not null
           select new Review(GitHubPersons.ToPerson(review.Author), state.Value, Sha(review.Commit?.Value), review.SubmittedAt ?? default)
           {
               Body = review.Body ?? "",
               EditedAt = review.LastEditedAt,
               EditedBy = EditorOf(review.LastEditedAt, review.Editor),
               AuthorCanWrite = review.AuthorCanPushToRepository,
           },
    ];

    public static IReadOnlyList<Review> Of(IEnumerable<GitHubPayload.Review> listed) =>
    [
        .. from review in listed
           let state = State(review.State)
           where state is not null
           select new Review(GitHubLoader.ToPerson(review.User), state.Value, Sha(review.CommitId), review.SubmittedAt ?? default) { Body = review.Body ?? "" },
    ];

    public static Comment ToComment(GitHubGraph.Comment comment) => new()
    {
        Id = comment.DatabaseId ?? 0,
        Author = GitHubPersons.ToPerson(comment.Author),
        Body = Cut(comment.Body),
        CreatedAt = comment.CreatedAt,
        EditedAt = comment.LastEditedAt,
        EditedBy = EditorOf(comment.LastEditedAt, comment.Editor),
    };

    /// <summary>REST says when a comment was last touched, and not by whom.</summary>
    public static Comment ToComment(GitHubPayload.Comment comment) => new()
    {
        Id = comment.Id,
        Author = GitHubLoader.ToPerson(comment.User),
        Body = Cut(comment.Body),
        CreatedAt = comment.CreatedAt,
        EditedAt = comment.UpdatedAt > comment.CreatedAt ? comment.UpdatedAt : null,
    };

    public static Reaction ToReaction(GitHubGraph.Reaction reaction) =>
        new(GitHubPersons.ToAccount(reaction.User) ?? Person.Ghost, Name(reaction.Content), reaction.CreatedAt);

    // A review that is still being written (PENDING) is nobody's word yet.
    private static ReviewState? State(string? word) => word?.ToUpperInvariant() switch
    {
        "APPROVED" => ReviewState.Approved,
        "CHANGES_REQUESTED" => ReviewState.ChangesRequested,
        "DISMISSED" => ReviewState.Dismissed,
        "PENDING" => null,
        _ => ReviewState.Commented,
    };

    private static Person? EditorOf(DateTimeOffset? editedAt, GitHubGraph.Actor? editor) => editedAt is null ? null : GitHubPersons.ToPerson(editor);

    private static CommitSha? Sha(string? text) => CommitSha.TryParse(text, out var sha) ? sha : null;

    private static string Cut(string? body) => body is null ? "" : body.Length > NewComment.MaxBody ? body[..NewComment.MaxBody] : body;

    // https://docs.github.com/graphql/reference/enums#reactioncontent, in REST's words.
    private static string Name(string? content) => content switch
    {
        "THUMBS_UP" => "+1",
        "THUMBS_DOWN" => "-1",
        _ => content?.ToLowerInvariant() ?? "",
    };
}
