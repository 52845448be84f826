using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>A comment that was just written in a pull request's conversation, as its webhook tells it; edits and deletions are never one.</summary>
/// <param name="Id">The forge's id of the comment (GitHub: issue comment; GitLab: note).</param>
/// <param name="Author">Who wrote it. What that person may do is asked of the forge, never read from the webhook.</param>
/// <param name="Body">As written, at most <see cref="MaxBody"/> UTF-16 units; a longer one is cut.</param>
/// <param name="CreatedAt">By the forge's clock; null when the webhook does not say.</param>
public sealed record NewComment(long Id, Person Author, string Body, DateTimeOffset? CreatedAt)
{
    public const int MaxBody = 65_536;
}
