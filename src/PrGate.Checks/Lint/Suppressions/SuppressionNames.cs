using PrGate.Checks.Configuration;

namespace PrGate.Checks.Lint;

/// <summary>Finds the checks that a name in a suppression means: PrGate's own ids, and those of the tools whose suppressions are read too.</summary>
internal sealed class SuppressionNames
{
    private readonly HashSet<string> _own;
    private readonly Dictionary<string, List<string>> _foreign = new(StringComparer.OrdinalIgnoreCase);

    public SuppressionNames(LintConfig config)
    {
        _own = [.. LintRules.Ids, .. config.Custom.Select(c => c.Id)];
        foreach (var rule in LintRules.All)
        {
            foreach (var alias in rule.Documentation.Aliases)
            {
                var key = Normal(alias);
                if (!_foreign.TryGetValue(key, out var rules))
                    _foreign[key] = rules = [];
                rules.Add(rule.Id);
            }
        }
    }

    /// <summary>The ids of a list such as <c>PG2004,PG2013</c>; names that are not known are left out.</summary>
    public IReadOnlyList<string> Own(string list) => [.. list.Split(',', StringSplitOptions.TrimEntries).Where(_own.Contains)];

    /// <summary>The checks that stand for another tool's id.</summary>
    /// <param name="tool"><c>kube-linter</c>, <c>checkov</c>, <c>trivy</c> or <c>kics</c>.</param>
    public IReadOnlyList<string> Of(string tool, string id) => _foreign.GetValueOrDefault(Normal($"{tool}:{id}")) ?? [];

    /// <summary>Every check that stands for something of another tool.</summary>
    public IReadOnlyList<string> AllOf(string tool) =>
        [.. _foreign.Where(f => f.Key.StartsWith(tool + ":", StringComparison.OrdinalIgnoreCase)).SelectMany(f => f.Value).Distinct()];

    // Trivy writes one check as KSV017, KSV-0017 and AVD-KSV-0017.
    private static string Normal(string alias)
    {
        if (!alias.StartsWith("trivy:", StringComparison.OrdinalIgnoreCase))
            return alias;
        var id = alias["trivy:".Length..].Replace("AVD-", "", StringComparison.OrdinalIgnoreCase);
        var digits = id.Length;
        while (digits > 0 && char.IsAsciiDigit(id[digits - 1]))
            digits--;
        return $"trivy:{id[..digits].TrimEnd('-')}{id[digits..].TrimStart('0')}";
    }
}
