using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>Checks that what rules replace exists and that no rules replace each other in a circle.</summary>
internal static class Replacements
{
    public static void Check(ConfigNodes nodes, IReadOnlyList<(ApprovalRule Rule, YamlNode Node)> rules)
    {
        var byName = rules.DistinctBy(r => r.Rule.Name).ToDictionary(r => r.Rule.Name, r => r.Rule, StringComparer.Ordinal);
        foreach (var (rule, node) in rules)
        {
            foreach (var unknown in rule.Replaces.Where(name => !byName.ContainsKey(name)))
                nodes.Error(node, $"`replaces` names {Shown.Key(unknown)}, and there is no such rule.", ConfigNodes.Suggest(unknown, byName.Keys));
            if (Reaches(rule, rule.Name, byName, []))
                nodes.Error(node, $"The rule {Shown.Key(rule.Name)} replaces itself, directly or by way of others.", "Remove one of the `replaces`.");
        }
    }

    private static bool Reaches(ApprovalRule from, string name, Dictionary<string, ApprovalRule> byName, HashSet<string> seen) =>
        from.Replaces.Any(r => r == name || (seen.Add(r) && byName.TryGetValue(r, out var next) && Reaches(next, name, byName, seen)));
}
