using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>Reads regular expressions, text filters, path filters and ranges.</summary>
internal static class PatternReader
{
    private const int MostLines = 1_000_000;

    public static IReadOnlyList<TextPattern> Patterns(ConfigNodes nodes, YamlNode? node, string what)
    {
        var patterns = new List<TextPattern>();
        foreach (var item in nodes.Items(node, what))
        {
            if (nodes.Text(item, $"A pattern of {what}", int.MaxValue) is not { } text)
                continue;
            if (TextPattern.TryParse(text, out var pattern, out var why))
                patterns.Add(pattern);
            else
                nodes.Error(item, $"A pattern of {what} cannot be used: {why}", "Correct the regular expression.");
        }
        return patterns;
    }

    public static TextFilter? Text(ConfigNodes nodes, YamlNode? node, string what)
    {
        if (node is null)
            return null;
        if (node is YamlSequence)
            return new TextFilter(Patterns(nodes, node, what), []);
        if (nodes.Section(node, ApprovalKeys.Text) is not { } filter)
            return null;
        if (filter.Entries.Count == 0)
            nodes.Error(filter, $"{what} states no pattern.", "Write `matches` or `notMatches`.");
        return new TextFilter(Patterns(nodes, filter["matches"], $"{what}: `matches`"), Patterns(nodes, filter["notMatches"], $"{what}: `notMatches`"));
    }

    public static PathFilter? Paths(ConfigNodes nodes, YamlNode? node, string what)
    {
        switch (node)
        {
            case null:
                return null;
            case YamlSequence:
                return new PathFilter(nodes.Globs(node, what), []);
            case YamlMapping:
                return nodes.Section(node, ApprovalKeys.Filter) is { } filter
                    ? new PathFilter(nodes.Globs(filter["include"], $"{what}: `include`"), nodes.Globs(filter["exclude"], $"{what}: `exclude`"))
                    : null;
            default:
                nodes.Error(node, $"{what} must be a list of patterns, or `include` and `exclude` lists.", "Write [\"clusters/**\"].");
                return null;
        }
    }

    public static NumberRange? Range(ConfigNodes nodes, YamlNode? node, string what)
    {
        if (node is null || nodes.Section(node, ApprovalKeys.Range) is not { } range)
            return null;
        var read = new NumberRange(
            nodes.Number(range["min"], $"{what}: `min`", 0, MostLines),
            nodes.Number(range["max"], $"{what}: `max`", 0, MostLines));
        if (range["min"] is null && range["max"] is null)
            nodes.Error(range, $"{what} states neither `min` nor `max`.", "State one of them.");
        else if (read is { Min: { } min, Max: { } max } && min > max)
            nodes.Error(range, $"{what}: `min` is above `max`.", "Correct the numbers.");
        return read;
    }
}
