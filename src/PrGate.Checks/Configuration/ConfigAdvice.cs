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
    ];

    private static IEnumerable<string> UnusedEnvironments(RepositoryConfig config) =>
        config.Environments
            .Where(e => !config.Approvals.Rules.Any(r => r.Environments.Any(u => u.Name == e.Name)))
            .Select(e => $"No approval rule uses the environment \"{e.Name}\".");

    private static IEnumerable<string> SwitchedOff(RepositoryConfig config) =>
        config.Lint.Checks
            .Where(c => c.Key is "PG1001" or "PG1006" && (c.Value.IsOff || c.Value.Mode != RuleMode.Enforce || c.Value.Severity < config.Gate.Severity))
            .Select(c => $"{c.Key} does not block: files that cannot be read would pass.").Order(StringComparer.Ordinal);

    // A pattern without wildcards is a path: when the gate leaves it out, no file can ever bring the rule about.
    private static IEnumerable<string> RulesWithoutFiles(RepositoryConfig config) =>
        config.Approvals.Rules
            .Where(r => r.Paths is { Include: { Count: > 0 } include } && include.All(g => g.Pattern.AsSpan().IndexOfAny("*?{") < 0 && !config.Gates(g.Pattern)))
            .Select(r => $"The approval rule \"{r.Name}\" can never apply: `include` and `exclude` leave its paths out.");

    private static IEnumerable<string> RulesAboveOthers(RepositoryConfig config)
    {
        var always = config.Approvals.Rules.Where(r => r.Paths is null && r.Base.Count == 0 && r.Environments.Count == 0).ToList();
        foreach (var rule in config.Approvals.Rules)
        {
            if (always.FirstOrDefault(a => a != rule && a.Count >= rule.Count) is { } stronger && (!always.Contains(rule) || stronger.Count > rule.Count))
                yield return $"The approval rule \"{rule.Name}\" adds nothing: \"{stronger.Name}\" always applies and asks for as many.";
        }
    }
}
