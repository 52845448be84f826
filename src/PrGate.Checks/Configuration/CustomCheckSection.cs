using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads <c>lint.custom</c>: checks that the repository states itself.</summary>
internal static class CustomCheckSection
{
    private const int MaxId = 40;
    private const int MaxTitle = 120;
    private const int MaxCondition = 600;

    public static IReadOnlyList<CustomCheck> Read(ConfigNodes nodes, YamlNode? node)
    {
        var checks = new List<CustomCheck>();
        foreach (var item in nodes.Items(node, "`lint.custom`"))
        {
            if (nodes.Section(item, ConfigKeys.Custom) is not { } section || Check(nodes, item, section) is not { } check)
                continue;
            if (checks.Exists(c => c.Id == check.Id))
                nodes.Error(section["id"]!, $"The id {Shown.Key(check.Id)} stands twice in `lint.custom`.", "Give each check its own.");
            checks.Add(check);
        }
        return checks;
    }

    private static CustomCheck? Check(ConfigNodes nodes, YamlNode item, YamlMapping section)
    {
        var id = nodes.Text(section["id"], "`id`", MaxId);
        var title = nodes.Text(section["title"], "`title`", MaxTitle);
        if (section["id"] is null || section["title"] is null)
            nodes.Error(item, "A check of `lint.custom` has an `id` and a `title`.", "Write 'id: ACME001' and 'title: Workloads carry an owner label'.");
        if (id is not null && (!id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') || id.StartsWith("PG", StringComparison.OrdinalIgnoreCase)))
            nodes.Error(section["id"]!, "An `id` of `lint.custom` has letters, digits, `-` and `_`, and does not begin with `PG`.", "Choose another, for example ACME001.");
        var require = Conditions(nodes, section["require"], "`require`");
        var deny = Conditions(nodes, section["deny"], "`deny`");
        if (section["require"] is null && section["deny"] is null)
            nodes.Error(item, "A check of `lint.custom` has a `require` or a `deny`.", "Say what must hold: 'require: metadata.labels.owner'.");
        if (section["match"] is null)
            nodes.Error(item, "A check of `lint.custom` has a `match`.", "Say which objects it is about: 'match: { kinds: [Deployment] }'.");
        var match = section["match"] is { } stated ? Match(nodes, stated) : new CustomMatch();
        if (id is null || title is null)
            return null;
        return new CustomCheck
        {
            Id = id,
            Title = title,
            Match = match,
            Require = require,
            Deny = deny,
            Severity = nodes.Choice(section["severity"], "`severity`", ConfigParser.Severities) ?? Severity.Error,
            Mode = nodes.Choice(section["mode"], "`mode`", RuleModes.Words) ?? RuleMode.Enforce,
            EnforceFrom = nodes.Day(section["enforceFrom"], "`enforceFrom`"),
        };
    }

    private static CustomMatch Match(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Section(node, ConfigKeys.CustomMatch) is not { } match)
            return new CustomMatch();
        return new CustomMatch
        {
            Kinds = Texts(nodes, match["kinds"], "`kinds`"),
            ApiVersions = Texts(nodes, match["apiVersions"], "`apiVersions`"),
            Namespaces = nodes.Globs(match["namespaces"], "`namespaces`"),
            Paths = match["paths"] is { } paths ? new PathFilter(nodes.Globs(paths, "`paths`"), []) : null,
            Labels = Labels(nodes, match["labels"]),
        };
    }

    private static Dictionary<string, string> Labels(ConfigNodes nodes, YamlNode? node)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        if (node is null)
            return labels;
        if (node is not YamlMapping { Entries.Count: > 0 and <= ConfigNodes.MaxItems } mapping)
        {
            nodes.Error(node, "`labels` must be a mapping of labels to values.", "Write 'tier: web', or 'tier: \"*\"' for any value.");
            return labels;
        }
        foreach (var entry in mapping.Entries)
        {
            if (nodes.Text(entry.Value, "A label's value", MaxTitle) is { } value)
                labels[entry.KeyNode.Text] = value == "*" ? "" : value;
        }
        return labels;
    }

    private static List<string> Texts(ConfigNodes nodes, YamlNode? node, string what) =>
        [.. nodes.Items(node, what).Select(i => nodes.Text(i, $"An item of {what}", MaxTitle)).OfType<string>()];

    // One condition, or a list of them.
    private static List<PathCondition> Conditions(ConfigNodes nodes, YamlNode? node, string what)
    {
        var conditions = new List<PathCondition>();
        foreach (var item in node is YamlScalar ? [node] : nodes.Items(node, what))
        {
            if (nodes.Text(item, what, MaxCondition) is not { } text)
                continue;
            if (ConditionParser.Parse(text, out var why) is { } condition)
                conditions.Add(condition);
            else
                nodes.Error(item, $"{what} cannot be read: {why}", "Write a path, and after it what its value must be: 'spec.type in [ClusterIP, NodePort]'.");
        }
        return conditions;
    }
}
