namespace PrGate.Checks.Reporting;

/// <summary>The one summary comment of a pull request.</summary>
/// <param name="Body">Markdown without the marker that the forge adapter adds; within the forge's size limit.</param>
/// <param name="PostWhenAbsent">False when the comment is only edited if there is one already (a clean pull request stays quiet).</param>
public sealed record SummaryReport(string Body, bool PostWhenAbsent);
