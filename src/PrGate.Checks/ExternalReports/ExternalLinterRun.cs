namespace PrGate.Checks.ExternalReports;

/// <summary>What an external linter said of one pull request. It is run before the judging, which only reads it.</summary>
/// <param name="Linter">The name that the server's configuration gives it.</param>
/// <param name="Files">How many files it was given at the head.</param>
/// <param name="Head">What it reports of the head, by paths of the repository.</param>
/// <param name="Base">What it reports of the base; null when that could not be had, and everything counts as new.</param>
/// <param name="Failure">Why its silence says nothing, in a clause; null when it ran to its end.</param>
public sealed record ExternalLinterRun(string Linter, int Files, IReadOnlyList<ReportedIssue> Head, IReadOnlyList<ReportedIssue>? Base, string? Failure)
{
    public static ExternalLinterRun Failed(string linter, int files, string why) => new(linter, files, [], null, why);
}
