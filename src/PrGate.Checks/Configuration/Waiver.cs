using PrGate.Checks.Lint;

namespace PrGate.Checks.Configuration;

/// <summary>A reasoned exception that ends: one of <c>waivers</c>.</summary>
/// <param name="Rule">The check's id.</param>
/// <param name="Paths">Null: at every path.</param>
/// <param name="Object">Null: every object, and what is about a file.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Until">The last day (UTC) on which it counts.</param>
/// <param name="Line">Of the configuration file, for notes.</param>
public sealed record Waiver(string Rule, PathFilter? Paths, ObjectPattern? Object, string Reason, string Owner, DateOnly Until, int Line)
{
    /// <summary>How long before its end a note reminds of it, in days.</summary>
    public const int NoticeDays = 7;

    /// <summary>Whether it is about a finding, ended or not.</summary>
    public bool Covers(Finding finding) =>
        finding.Rule == Rule && (Paths is null || Paths.Matches(finding.File)) && (Object is null || Object.Matches(finding.Object));
}
