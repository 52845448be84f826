namespace PrGate.Evaluation;

/// <summary>One write to the forge, for the timeline.</summary>
/// <param name="Kind"><c>status</c>, <c>summary</c>, <c>inline</c> or <c>reviewers</c>.</param>
public sealed record PostNote(string Kind, string Detail);
