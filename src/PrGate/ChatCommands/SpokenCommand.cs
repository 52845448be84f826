using PrGate.Checks.ChatCommands;
using PrGate.Checks.PullRequests;
using PrGate.Forges;

namespace PrGate.ChatCommands;

/// <summary>A command for the gate that a person wrote in a new comment, as its webhook told it.</summary>
/// <param name="Comment">The comment's id.</param>
/// <param name="Text">Only its command lines, bounded by <see cref="ChatCommandText"/>.</param>
/// <param name="WrittenAt">Null when the webhook did not say.</param>
public sealed record SpokenCommand(long Comment, Person Author, string Text, DateTimeOffset? WrittenAt)
{
    /// <returns>Null when the comment has no command, or is a bot's: bots would answer each other for ever.</returns>
    public static SpokenCommand? In(NewComment comment) =>
        comment.Author is { Id: > 0, IsBot: false } && TextOf(comment.Body) is { } text
            ? new SpokenCommand(comment.Id, comment.Author, text, comment.CreatedAt)
            : null;

    /// <summary>A comment's command lines as they are stored; null when it has none.</summary>
    // PostgreSQL takes no NUL in text.
    public static string? TextOf(string body) => ChatCommandText.Find(body)?.Replace('\0', '\uFFFD');
}
