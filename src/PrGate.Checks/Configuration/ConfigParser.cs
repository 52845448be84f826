using System.Security.Cryptography;
using System.Text;
using PrGate.Checks.Approvals.Reading;
using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Commits;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads <c>.prgate.yml</c> strictly: an unknown key, a wrong type or a value out of bounds refuses the whole file, each with its place.</summary>
public static class ConfigParser
{
    public const int MaxErrors = 20;

    internal static readonly (string, Severity)[] Severities = [("note", Severity.Note), ("warning", Severity.Warning), ("error", Severity.Error)];
    private static readonly (string, BlockMode)[] Blocks = [("new", BlockMode.New), ("touched", BlockMode.Touched), ("all", BlockMode.All)];
    private static readonly (string, CommentMode)[] Comments = [("when-needed", CommentMode.WhenNeeded), ("always", CommentMode.Always), ("never", CommentMode.Never)];
    private static readonly (string, DraftMode)[] Drafts = [("lint", DraftMode.Lint), ("all", DraftMode.All), ("none", DraftMode.None)];

    /// <summary>Never throws, whatever the text.</summary>
    /// <param name="file">Its path, for the errors.</param>
    public static ConfigReading Parse(string file, string text) => Parse(file, Encoding.UTF8.GetBytes(text));

    /// <summary>Never throws, whatever the bytes.</summary>
    public static ConfigReading Parse(string file, ReadOnlySpan<byte> bytes)
    {
        var manifest = ManifestReader.ReadYaml(bytes);
        var nodes = new ConfigNodes(file, manifest);
        foreach (var problem in manifest.Problems)
            nodes.Error(problem.Start, problem.Message, problem.Fix);
        if (nodes.HasErrors)
            return new ConfigReading(null, nodes.Errors);
        if (manifest.Documents.Count != 1 || manifest.Documents[0].Root is YamlScalar { IsNull: true })
        {
            var second = manifest.Documents.Count > 1 ? manifest.Documents[1].Root.Start : 0;
            nodes.Error(second, manifest.Documents.Count > 1 ? "The file has more than one document." : "The file is empty.", "Start with 'version: 1'.");
            return new ConfigReading(null, nodes.Errors);
        }
        var config = Root(nodes, manifest.Documents[0].Root);
        return nodes.HasErrors
            ? new ConfigReading(null, nodes.Errors)
            : new ConfigReading(config with { Identity = Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 6)) }, []);
    }

    private static RepositoryConfig Root(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Section(node, ConfigKeys.Root) is not { } root)
            return RepositoryConfig.Default;
        if (root["version"] is null)
            nodes.Error(root, "The file does not state its `version`.", "Start with 'version: 1'.");
        else
            nodes.Number(root["version"], "`version`", 1, 1);
        var environments = root["environments"] is { } named ? Environments(nodes, named) : [];
        var lint = root["lint"] is { } linted ? LintSection.Read(nodes, linted, environments) : LintConfig.Default;
        return new RepositoryConfig
        {
            Scope = new PathFilter(nodes.Globs(root["include"], "`include`"), nodes.Globs(root["exclude"], "`exclude`")),
            Environments = environments,
            Gate = root["gate"] is { } gate ? GateSection(nodes, gate) : new GateConfig(),
            Lint = lint,
            Waivers = WaiverSection.Read(nodes, root["waivers"], lint.Custom),
            Policy = root["policy"] is { } policy ? PolicySection.Read(nodes, policy) : null,
            Commits = CommitsSection.Read(nodes, root["commits"]),
            Approvals = root["approvals"] is { } approvals ? ApprovalsSection.Read(nodes, approvals, environments) : ApprovalsConfig.None,
            Settings = root["settings"] is { } settings ? SettingsSection.Read(nodes, settings) : null,
            Roles = root["roles"] is { } roles ? RolesSection.Read(nodes, roles) : RolesConfig.None,
        };
    }

    private static List<EnvironmentConfig> Environments(ConfigNodes nodes, YamlNode node)
    {
        var environments = new List<EnvironmentConfig>();
        if (node is not YamlMapping { Entries.Count: > 0 and <= ConfigNodes.MaxItems } mapping)
        {
            nodes.Error(node, $"`environments` must be a mapping of 1 to {ConfigNodes.MaxItems} names.", "Write 'production: { paths: [\"clusters/production/**\"] }' under it.");
            return environments;
        }
        foreach (var entry in mapping.Entries)
        {
            if (entry.KeyNode.Text.Length is 0 or > 60)
                nodes.Error(entry.KeyNode, "An environment's name has 1 to 60 characters.", "Correct the name.");
            if (nodes.Section(entry.Value, ConfigKeys.Environment) is not { } section)
                continue;
            if (section["paths"] is null)
                nodes.Error(entry.KeyNode, $"The environment {Shown.Key(entry.KeyNode.Text)} has no `paths`.", "List its paths.");
            environments.Add(new EnvironmentConfig(entry.KeyNode.Text, new PathFilter(nodes.Globs(section["paths"], "`paths`"), [])));
        }
        return environments;
    }

    private static GateConfig GateSection(ConfigNodes nodes, YamlNode node)
    {
        var defaults = new GateConfig();
        if (nodes.Section(node, ConfigKeys.Gate) is not { } gate)
            return defaults;
        if (gate["statuses"] is YamlScalar { Text: "families" } families)
            nodes.Error(families, "`gate.statuses: families` is not supported yet.", "Write `one`, or leave the key out.");
        else
            nodes.Choice(gate["statuses"], "`gate.statuses`", [("one", true)]);
        return new GateConfig
        {
            Block = nodes.Choice(gate["block"], "`gate.block`", Blocks) ?? defaults.Block,
            Severity = nodes.Choice(gate["severity"], "`gate.severity`", Severities) ?? defaults.Severity,
            Comment = nodes.Choice(gate["comment"], "`gate.comment`", Comments) ?? defaults.Comment,
            Drafts = nodes.Choice(gate["drafts"], "`gate.drafts`", Drafts) ?? defaults.Drafts,
        };
    }
}
