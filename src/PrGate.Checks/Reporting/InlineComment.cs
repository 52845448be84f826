namespace PrGate.Checks.Reporting;

/// <summary>One comment on a line of the diff's head side.</summary>
/// <param name="BaseLine">The base-side number of the same line when it is context, null when it was added.</param>
/// <param name="Fingerprint">Of the finding; a comment with the same path and fingerprint is never posted twice.</param>
/// <param name="Suggestion">A certain repair, of lines that end at <paramref name="Line"/>; null when there is none. It is not part of the body.</param>
public sealed record InlineComment(string Path, string? PreviousPath, int Line, int? BaseLine, string Body, string Fingerprint, Suggestion? Suggestion = null);
