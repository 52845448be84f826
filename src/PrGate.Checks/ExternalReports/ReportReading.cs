namespace PrGate.Checks.ExternalReports;

/// <summary>What was read of a report.</summary>
/// <param name="Problem">Why it cannot be relied on, in a clause; null when all of it was read.</param>
public sealed record ReportReading(IReadOnlyList<ReportedIssue> Issues, string? Problem)
{
    internal static ReportReading Unreadable(string why) => new([], why);
}
