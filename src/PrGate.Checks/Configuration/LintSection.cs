using System.Collections.Frozen;
using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads the <c>lint</c> section.</summary>
internal static class LintSection
{
    private static readonly string[] Words = ["off", "note", "warning", "error"];

    public static LintConfig Read(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Section(node, ConfigKeys.Lint) is not { } lint || lint["checks"] is not { } listed)
            return LintConfig.Default;
        if (listed is not YamlMapping { Entries.Count: > 0 and <= ConfigNodes.MaxItems } mapping)
        {
            nodes.Error(listed, "`lint.checks` must be a mapping of check ids.", "Write 'PG1005: warning' under it.");
            return LintConfig.Default;
        }
        var checks = new Dictionary<string, Severity?>();
        foreach (var entry in mapping.Entries)
        {
            var id = entry.KeyNode.Text;
            if (!LintRules.Ids.Contains(id))
                nodes.Error(entry.KeyNode, $"`lint.checks`: there is no check {Shown.Key(id)}.", ConfigNodes.Suggest(id, LintRules.Ids));
            checks[id] = SeverityOf(nodes, id, entry.Value);
        }
        return new LintConfig(checks.ToFrozenDictionary(StringComparer.Ordinal));
    }

    private static Severity? SeverityOf(ConfigNodes nodes, string id, YamlNode value)
    {
        switch (value)
        {
            case YamlScalar { Text: "off" }:
                return null;
            case YamlScalar { Text: "note" }:
                return Severity.Note;
            case YamlScalar { Text: "warning" }:
                return Severity.Warning;
            case YamlScalar { Text: "error" }:
                return Severity.Error;
            case YamlMapping:
                nodes.Error(value, $"`lint.checks.{id}` with options is not supported yet.", $"Write {ConfigNodes.OneOf(Words)}.");
                return null;
            default:
                nodes.Error(value, $"`lint.checks.{id}` must be {ConfigNodes.OneOf(Words)}.", value is YamlScalar { Text: var text } ? ConfigNodes.Suggest(text, Words) : "Write one word.");
                return null;
        }
    }
}
