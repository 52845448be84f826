using System.Collections.Frozen;
using PrGate.Checks.Lint;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads <c>lint.checks</c>: a word for each check, or a mapping.</summary>
internal static class CheckSettingSection
{
    private const int MaxOption = 1_000_000;

    private static readonly string[] Words = ["off", "note", "warning", "error"];

    public static FrozenDictionary<string, CheckSetting> Read(ConfigNodes nodes, YamlNode? listed, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (listed is null)
            return FrozenDictionary<string, CheckSetting>.Empty;
        if (listed is not YamlMapping { Entries.Count: > 0 and <= ConfigNodes.MaxItems } mapping)
        {
            nodes.Error(listed, "`lint.checks` must be a mapping of check ids.", "Write 'PG1005: warning' under it.");
            return FrozenDictionary<string, CheckSetting>.Empty;
        }
        var checks = new Dictionary<string, CheckSetting>();
        foreach (var entry in mapping.Entries)
        {
            var id = entry.KeyNode.Text;
            if (!LintRules.Ids.Contains(id))
                nodes.Error(entry.KeyNode, $"`lint.checks`: there is no check {Shown.Key(id)}.", ConfigNodes.Suggest(id, LintRules.Ids));
            else
                checks[id] = Setting(nodes, id, entry.Value, environments);
        }
        return checks.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static CheckSetting Setting(ConfigNodes nodes, string id, YamlNode value, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (value is not YamlMapping)
            return Word(nodes, $"`lint.checks.{id}`", value) ?? new CheckSetting();
        if (nodes.Section(value, ConfigKeys.LintCheck) is not { } section)
            return new CheckSetting();
        var setting = (section["severity"] is { } severity ? Word(nodes, "`severity`", severity) : null) ?? new CheckSetting();
        return setting with
        {
            Paths = section["paths"] is { } paths ? new PathFilter(nodes.Globs(paths, "`paths`"), []) : null,
            Environments = EnvironmentNames.Read(nodes, section["environments"], environments),
            Mode = nodes.Choice(section["mode"], "`mode`", RuleModes.Words) ?? RuleMode.Enforce,
            EnforceFrom = nodes.Day(section["enforceFrom"], "`enforceFrom`"),
            Options = Options(nodes, id, section["options"]),
        };
    }

    private static CheckSetting? Word(ConfigNodes nodes, string what, YamlNode value)
    {
        switch (value)
        {
            case YamlScalar { Text: "off" }:
                return new CheckSetting { IsOff = true };
            case YamlScalar { Text: "note" }:
                return new CheckSetting { Severity = Severity.Note };
            case YamlScalar { Text: "warning" }:
                return new CheckSetting { Severity = Severity.Warning };
            case YamlScalar { Text: "error" }:
                return new CheckSetting { Severity = Severity.Error };
            default:
                nodes.Error(value, $"{what} must be {ConfigNodes.OneOf(Words)}.", value is YamlScalar { Text: var text } ? ConfigNodes.Suggest(text, Words) : "Write one word.");
                return null;
        }
    }

    private static CheckOptions Options(ConfigNodes nodes, string id, YamlNode? node)
    {
        if (node is null)
            return CheckOptions.None;
        var known = (LintRules.Find(id) as IRuleWithOptions)?.Options ?? [];
        if (known.Count == 0)
        {
            nodes.Error(node, $"{id} has no options.", "Remove `options`.");
            return CheckOptions.None;
        }
        if (node is not YamlMapping mapping)
        {
            nodes.Error(node, $"`options` of {id} must be a mapping.", $"Known here: {ConfigNodes.OneOf([.. known.Select(o => o.Name)])}.");
            return CheckOptions.None;
        }
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            var name = entry.KeyNode.Text;
            if (known.FirstOrDefault(o => o.Name == name) is not { } option)
                nodes.Error(entry.KeyNode, $"{id} has no option {Shown.Key(name)}.", ConfigNodes.Suggest(name, known.Select(o => o.Name)));
            else if (Value(nodes, option, entry.Value) is { } value)
                values[name] = value;
        }
        return new CheckOptions(values);
    }

    private static object? Value(ConfigNodes nodes, RuleOption option, YamlNode node) => option.Kind switch
    {
        RuleOptionKind.Truth => nodes.Truth(node, $"`{option.Name}`"),
        RuleOptionKind.Number => nodes.Number(node, $"`{option.Name}`", 0, MaxOption),
        RuleOptionKind.Text => nodes.Text(node, $"`{option.Name}`", Glob.MaxLength),
        _ => (IReadOnlyList<string>)[.. nodes.Items(node, $"`{option.Name}`").Select(i => nodes.Text(i, $"An item of `{option.Name}`", Glob.MaxLength)).OfType<string>()],
    };
}
