using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads the <c>approvals</c> section.</summary>
internal static class ApprovalsSection
{
    private const int MostApprovals = 20;
    private const int LongestName = 80;

    public static ApprovalsConfig Read(ConfigNodes nodes, YamlNode node, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (nodes.Section(node, ConfigKeys.Approvals) is not { } approvals)
            return ApprovalsConfig.None;
        if (approvals["rules"] is null)
            nodes.Error(node, "`approvals` has no `rules`.", "List at least one rule, or remove the section.");
        var rules = new List<ApprovalRule>();
        foreach (var item in nodes.Items(approvals["rules"], "`approvals.rules`"))
        {
            if (Rule(nodes, item, environments) is not { } rule)
                continue;
            if (rules.Any(r => r.Name == rule.Name))
                nodes.Error(item, $"Two approval rules are named {Shown.Key(rule.Name)}.", "Give each rule its own name.");
            rules.Add(rule);
        }
        return new ApprovalsConfig(Options(nodes, approvals["options"]), rules);
    }

    private static ApprovalOptions Options(ConfigNodes nodes, YamlNode? node)
    {
        var defaults = new ApprovalOptions();
        if (node is null || nodes.Section(node, ConfigKeys.Options) is not { } options)
            return defaults;
        return new ApprovalOptions(
            nodes.Truth(options["author"], "`approvals.options.author`") ?? defaults.Author,
            nodes.Truth(options["invalidateOnPush"], "`approvals.options.invalidateOnPush`") ?? defaults.InvalidateOnPush);
    }

    private static ApprovalRule? Rule(ConfigNodes nodes, YamlNode node, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (nodes.Section(node, ConfigKeys.Rule) is not { } rule)
            return null;
        if (rule["name"] is null)
            nodes.Error(rule, "An approval rule has no `name`.", "Name it: people see the name on the pull request.");
        var name = nodes.Text(rule["name"], "A rule's `name`", LongestName);
        var count = Count(nodes, rule);
        var when = rule["when"] is { } conditions ? nodes.Section(conditions, ConfigKeys.When) : null;
        if (when is { Entries.Count: 0 })
            nodes.Error(when, "`when` states no condition.", "Remove it: a rule without `when` always applies.");
        return new ApprovalRule(
            name ?? "",
            when?["paths"] is { } paths ? Paths(nodes, paths) : null,
            nodes.Globs(when?["base"], "`when.base`"),
            [.. nodes.Items(when?["environments"], "`when.environments`").Select(e => Named(nodes, e, environments)).OfType<EnvironmentConfig>()],
            count);
    }

    private static int Count(ConfigNodes nodes, YamlMapping rule)
    {
        if (rule["require"] is not { } node)
        {
            nodes.Error(rule, "An approval rule has no `require`.", "Write 'require: { count: 1 }'.");
            return 1;
        }
        if (nodes.Section(node, ConfigKeys.Require) is not { } require)
            return 1;
        if (require["count"] is null)
            nodes.Error(require, "`require` has no `count`.", "State how many people must approve.");
        return nodes.Number(require["count"], "`require.count`", 1, MostApprovals) ?? 1;
    }

    private static PathFilter Paths(ConfigNodes nodes, YamlNode node)
    {
        if (node is YamlSequence)
            return new PathFilter(nodes.Globs(node, "`when.paths`"), []);
        if (node is not YamlMapping)
        {
            nodes.Error(node, "`when.paths` must be a list of patterns, or `include` and `exclude` lists.", "Write [\"clusters/**\"].");
            return PathFilter.Everything;
        }
        return nodes.Section(node, ConfigKeys.Filter) is { } filter
            ? new PathFilter(nodes.Globs(filter["include"], "`when.paths.include`"), nodes.Globs(filter["exclude"], "`when.paths.exclude`"))
            : PathFilter.Everything;
    }

    private static EnvironmentConfig? Named(ConfigNodes nodes, YamlNode node, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (nodes.Text(node, "An environment's name", 60) is not { } name)
            return null;
        var environment = environments.FirstOrDefault(e => e.Name == name);
        if (environment is null)
            nodes.Error(node, $"There is no environment {Shown.Key(name)}.", environments.Count == 0 ? "Define it under `environments`." : ConfigNodes.Suggest(name, environments.Select(e => e.Name)));
        return environment;
    }
}
