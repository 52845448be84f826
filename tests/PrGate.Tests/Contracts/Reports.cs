using PrGate.Checks.Reporting;

namespace PrGate.Tests.Contracts;

/// <summary>Reports as the checks would make them.</summary>
internal static class Reports
{
    public const string Context = "prgate/main";

    public static Report Red(string summary = "Two things are wrong.", params InlineComment[] inline) => new(
        new StatusReport(Context, StatusState.Failure, "failed: 1 finding blocks"), new SummaryReport(summary, true), inline);

    public static Report Green(string summary = "All is well.") => new(
        new StatusReport(Context, StatusState.Success, "passed"), new SummaryReport(summary, false), []);

    public static InlineComment Line(string path, int line, string fingerprint = "0123456789abcdef", int? baseLine = null) =>
        new(path, null, line, baseLine, $"The limit is missing ({fingerprint}).", fingerprint);
}
