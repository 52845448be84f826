using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads <c>waivers</c>: reasoned exceptions that end.</summary>
internal static class WaiverSection
{
    private const int MaxText = 300;

    private static readonly string[] Required = ["rule", "reason", "owner", "until"];

    /// <param name="custom">The repository's own checks: they can be waived too.</param>
    public static IReadOnlyList<Waiver> Read(ConfigNodes nodes, YamlNode? node, IReadOnlyList<CustomCheck> custom)
    {
        if (node is null)
            return [];
        var waivers = new List<Waiver>();
        foreach (var item in nodes.Items(node, "`waivers`"))
        {
            if (nodes.Section(item, ConfigKeys.Waiver) is { } section && One(nodes, item, section, custom) is { } waiver)
                waivers.Add(waiver);
        }
        return waivers;
    }

    private static Waiver? One(ConfigNodes nodes, YamlNode item, YamlMapping section, IReadOnlyList<CustomCheck> custom)
    {
        foreach (var key in Required.Where(k => section[k] is null))
            nodes.Error(item, $"A waiver has no `{key}`.", "State its `rule`, `reason`, `owner` and `until`, and its `paths` or `object`.");
        if (section["paths"] is null && section["object"] is null)
            nodes.Error(item, "A waiver names `paths`, an `object`, or both.", "To switch a check off everywhere, set it to `off` in `lint.checks`.");
        var rule = nodes.Text(section["rule"], "`rule`", MaxText);
        if (rule is not null && !LintRules.Ids.Contains(rule) && !custom.Any(c => c.Id == rule))
            nodes.Error(section["rule"]!, $"There is no check {Shown.Key(rule)}.", ConfigNodes.Suggest(rule, [.. LintRules.Ids, .. custom.Select(c => c.Id)]));
        var paths = section["paths"] is { } listed ? new PathFilter(nodes.Globs(listed, "`paths`"), []) : null;
        var pattern = Pattern(nodes, section["object"]);
        var reason = nodes.Text(section["reason"], "`reason`", MaxText);
        var owner = nodes.Text(section["owner"], "`owner`", MaxText);
        var until = nodes.Day(section["until"], "`until`");
        return rule is null || reason is null || owner is null || until is null ? null : new Waiver(rule, paths, pattern, reason, owner, until.Value, nodes.LineOf(item));
    }

    private static ObjectPattern? Pattern(ConfigNodes nodes, YamlNode? node)
    {
        if (nodes.Text(node, "`object`", MaxText) is not { } text)
            return null;
        if (ObjectPattern.TryParse(text, out var pattern))
            return pattern;
        nodes.Error(node!, $"`object` {Shown.Key(text)} names no object.", "Write kind/namespace/name or kind/name, with `*` for any: 'DaemonSet/monitoring/node-exporter'.");
        return null;
    }
}
