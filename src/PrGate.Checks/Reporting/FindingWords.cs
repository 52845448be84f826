using System.Globalization;
using PrGate.Checks.Configuration;

namespace PrGate.Checks.Reporting;

/// <summary>What is said of a finding besides its message, the same on every surface.</summary>
internal static class FindingWords
{
    /// <summary>Of a suppression that does not count.</summary>
    public static string Asks(string reason) =>
        $"This change asks to ignore it: \"{reason.TrimEnd('.')}\". That counts once somebody with the role `waive` stands behind it, or once the base branch has it.";

    /// <summary>Of a rule that is not enforced: what would happen.</summary>
    public static string NotEnforced(Finding finding) => (finding.Mode, finding.EnforceFrom) switch
    {
        (RuleMode.Enforce, _) => "",
        (_, { } day) => string.Create(CultureInfo.InvariantCulture, $"not enforced until {day:yyyy-MM-dd}"),
        _ => "not enforced",
    };
}
