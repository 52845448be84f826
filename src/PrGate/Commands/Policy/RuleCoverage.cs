using PrGate.Rego;
using PrGate.Rego.Syntax;

namespace PrGate.Commands.Policy;

/// <summary>Which rules held at least once while tests ran. Tests themselves and default values do not count.</summary>
/// <param name="Total">Rules, each body and each <c>else</c> on its own.</param>
/// <param name="Missing">Those that never held, in the order of the files.</param>
internal sealed record RuleCoverage(int Total, IReadOnlyList<RegoPosition> Missing)
{
    public double Percent => Total == 0 ? 100 : 100.0 * (Total - Missing.Count) / Total;

    public static RuleCoverage Of(IEnumerable<Module> modules, IEnumerable<TestOutcome> outcomes)
    {
        var held = outcomes.SelectMany(outcome => outcome.Fired).Select(rule => rule.Position).ToHashSet();
        var rules = modules.Where(module => !TestRule.IsTestFile(module.File)).SelectMany(module => module.Rules)
            .Where(rule => !rule.IsDefault && !TestRule.IsTest(rule)).SelectMany(Bodies).Select(rule => rule.Position).Distinct().ToList();
        return new RuleCoverage(rules.Count, [.. rules.Where(rule => !held.Contains(rule))]);
    }

    private static IEnumerable<Rule> Bodies(Rule? rule)
    {
        for (; rule is not null; rule = rule.Else)
            yield return rule;
    }
}
