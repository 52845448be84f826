using PrGate.Checks.PullRequests;

namespace PrGate.Forges;

/// <summary>A new comment with a command for the gate, as a webhook told of it. Who wrote it and what is read again before anything is done.</summary>
/// <param name="Comment">The comment's id.</param>
/// <param name="Text">Only its command lines, bounded (see <c>ChatCommandText</c>).</param>
public sealed record SpokenCommand(long Comment, Person Author, string Text, DateTimeOffset WrittenAt);
