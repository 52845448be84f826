using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>Reads what a rule requires.</summary>
internal static class RequirementReader
{
    private const int MostApprovals = 20;
    private const int Deepest = 5;

    public static Requirement Read(ConfigNodes nodes, YamlMapping rule, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (rule["require"] is { } node)
            return Part(nodes, node, environments, 0);
        nodes.Error(rule, "An approval rule has no `require`.", "Write 'require: { count: 1 }'.");
        return new Requirement.Approvals(1, Who.Anyone);
    }

    private static Requirement Part(ConfigNodes nodes, YamlNode node, IReadOnlyList<EnvironmentConfig> environments, int depth)
    {
        var parts = new List<Requirement>();
        if (depth > Deepest)
            nodes.Error(node, $"`require` is nested more than {Deepest} deep.", "Write fewer levels.");
        else if (nodes.Section(node, ApprovalKeys.Require) is { } require)
            Read(nodes, require, environments, depth, parts);
        return parts.Count == 1 ? parts[0] : new Requirement.All(parts);
    }

    private static void Read(ConfigNodes nodes, YamlMapping require, IReadOnlyList<EnvironmentConfig> environments, int depth, List<Requirement> parts)
    {
        if (ConditionsReader.Read(nodes, require["conditions"], "`require.conditions`", environments) is { } conditions)
            parts.Add(new Requirement.Condition(conditions));
        if (require["count"] is { } count)
            parts.Add(new Requirement.Approvals(nodes.Number(count, "`require.count`", 0, MostApprovals) ?? 1, WhoReader.Read(nodes, require["from"], "`require.from`") ?? Who.Anyone));
        else if (require["from"] is { } from)
            nodes.Error(from, "`require.from` has no `count` beside it.", "State how many of them must approve.");
        if (nodes.Choice(require["owners"], "`require.owners`", [("every-path", true)]) is not null)
            parts.Add(new Requirement.Owners());
        if (require["all"] is { } all)
            parts.Add(new Requirement.All(Parts(nodes, all, "`require.all`", environments, depth)));
        if (require["any"] is { } any)
            parts.Add(new Requirement.Any(Parts(nodes, any, "`require.any`", environments, depth)));
        if (require.Entries.Count == 0)
            nodes.Error(require, "`require` has no `count`.", "State how many people must approve.");
    }

    private static IReadOnlyList<Requirement> Parts(ConfigNodes nodes, YamlNode node, string what, IReadOnlyList<EnvironmentConfig> environments, int depth) =>
        [.. nodes.Items(node, what).Select(n => Part(nodes, n, environments, depth + 1))];
}
