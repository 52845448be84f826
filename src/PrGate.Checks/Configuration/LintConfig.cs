using System.Collections.Frozen;

namespace PrGate.Checks.Configuration;

/// <summary>The <c>lint</c> section.</summary>
/// <param name="Checks">The severity of each check that is set; null switches it off. Checks that are not listed keep their own.</param>
public sealed record LintConfig(FrozenDictionary<string, Severity?> Checks)
{
    public static readonly LintConfig Default = new(FrozenDictionary<string, Severity?>.Empty);

    /// <summary>The severity in force, or null when the check is off.</summary>
    public Severity? SeverityOf(string rule, Severity ownSeverity) => Checks.TryGetValue(rule, out var set) ? set : ownSeverity;
}
