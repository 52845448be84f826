using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals;

/// <summary>One person's word on a pull request: a review, comment or reaction that gives consent, refuses it or takes it back.</summary>
/// <param name="Method"><c>review</c>, <c>comment</c> or <c>reaction</c>.</param>
/// <param name="Commit">The commit it was given on; null when the forge does not tie it to one.</param>
/// <param name="IsTied">Whether the forge ties this kind of word to a commit at all; a comment is only tied to a time.</param>
/// <param name="Edited">Null when it stands as written.</param>
internal sealed record Consent(Person By, ConsentKind Kind, string Method, CommitSha? Commit, bool IsTied, DateTimeOffset At, Edit? Edited);
