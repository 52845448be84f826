using PrGate.Checks.Approvals.Rules;

namespace PrGate.Checks.Configuration;

/// <summary>Finds what is valid in a configuration and most likely not meant.</summary>
public static class ConfigAdvice
{
    /// <returns>Sentences; none when there is nothing to say.</returns>
    public static IReadOnlyList<string> On(RepositoryConfig config) =>
    [
        .. UnusedEnvironments(config),
        .. SwitchedOff(config),
        .. RulesWithoutFiles(config),
        .. RulesAboveOthers(config),
        .. ForgeableAuthors(config),
    ];

    private static IEnumerable<string> UnusedEnvironments(RepositoryConfig config) =>
        config.Environments
            .Where(e => !config.Approvals.Rules.Any(r => r.When?.All.Any(c => c.Environments.Any(u => u.Name == e.Name)) == true))
            .Select(e => $"No approval rule uses the environment \"{e.Name}\".");

    private static IEnumerable<string> SwitchedOff(RepositoryConfig config) =>
        config.Lint.Checks
            .Where(c => c.Key is "PG1001" or "PG1006" && (c.Value.IsOff || c.Value.Mode != RuleMode.Enforce || c.Value.Severity < config.Gate.Severity))
            .Select(c => $"{c.Key} does not block: files that cannot be read would pass.").Order(StringComparer.Ordinal);

    // A pattern without wildcards is a path: when the gate leaves it out, no file can ever bring the rule about.
    private static IEnumerable<string> RulesWithoutFiles(RepositoryConfig config) =>
        config.Approvals.Rules
            .Where(r => r.When?.Paths is { Include: { Count: > 0 } include } && include.All(g => g.Pattern.AsSpan().IndexOfAny("*?{") < 0 && !config.Gates(g.Pattern)))
            .Select(r => $"The approval rule \"{r.Name}\" can never apply: `include` and `exclude` leave its paths out.");

    private static IEnumerable<string> RulesAboveOthers(RepositoryConfig config)
    {
        var plain = config.Approvals.Rules.Where(r => r is { LastResort: false, Replaces.Count: 0 } && CountOf(r) is not null && !config.Approvals.Rules.Any(o => o.Replaces.Contains(r.Name))).ToList();
        var always = plain.Where(r => r.When is null).ToList();
        foreach (var rule in plain)
        {
            if (always.FirstOrDefault(a => a != rule && a.Options == rule.Options && CountOf(a) >= CountOf(rule)) is { } stronger && (!always.Contains(rule) || CountOf(stronger) > CountOf(rule)))
                yield return $"The approval rule \"{rule.Name}\" adds nothing: \"{stronger.Name}\" always applies and asks for as many.";
        }
    }

    // Of a rule that asks for a number of anybody.
    private static int? CountOf(ApprovalRule rule) => rule.Require is Requirement.Approvals { From: { NamesPeople: false, Permission: null } } any ? any.Count : null;

    private static IEnumerable<string> ForgeableAuthors(RepositoryConfig config) =>
        config.Approvals.Rules
            .Where(r => r is { Replaces.Count: > 0, Require: Requirement.Approvals { Count: 0 } } && r.When?.Signed is not { Wanted: true } && (r.When?.Author ?? r.When?.Contributors?.Only) is not null)
            .Select(r => $"The approval rule \"{r.Name}\" lets commits in by the name in them, and anybody can write any name: add `signed: true`.");
}
