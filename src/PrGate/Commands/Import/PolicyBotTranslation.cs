using System.Text;
using System.Text.Json.Nodes;
using PrGate.Checks.Manifests;

namespace PrGate.Commands.Import;

/// <summary>
/// Translates palantir/policy-bot's <c>.policy.yml</c>. Where the two differ, what is written asks for more and never for less, and a note says so.
/// </summary>
internal sealed class PolicyBotTranslation
{
    private readonly ImportSource _source;
    private readonly ManifestFile _file;
    private readonly Dictionary<string, PolicyBotRule> _rules = [];

    private PolicyBotTranslation(ManifestFile file)
    {
        _file = file;
        _source = new ImportSource(file);
    }

    public static Translation Of(ReadOnlySpan<byte> bytes)
    {
        var file = ManifestReader.ReadYaml(bytes);
        if (!file.IsComplete || file.Documents is not [{ Root: YamlMapping root }])
            return new Translation(null, [.. file.Problems.Select(p => new ImportNote(file.Source.PositionOf(p.Start).Line, p.Message)).DefaultIfEmpty(new ImportNote(1, "The file is not one mapping."))]);
        return new PolicyBotTranslation(file).Translate(root);
    }

    private Translation Translate(YamlMapping root)
    {
        if (root["remote"] is { } remote)
        {
            _source.Note(remote, "The policy is in another repository: import that file.");
            return new Translation(null, _source.Notes);
        }
        _source.Expect(root, "policy", "approval_rules");
        var reader = new PolicyBotRules(_source);
        foreach (var node in ImportSource.Items(root["approval_rules"]))
        {
            if (reader.Rule(node, _file) is { } rule)
                _rules[rule.Name] = rule;
        }
        var policy = ImportSource.Mapping(root["policy"]);
        if (policy is not null)
            _source.Expect(policy, "approval", "disapproval");
        var rules = new JsonArray();
        foreach (var item in ImportSource.Items(policy?["approval"]))
            AddTop(rules, item);
        if (rules.Count == 0)
        {
            _source.Note(root, "Nothing is left of `policy.approval`.");
            return new Translation(null, _source.Notes);
        }
        _source.Note(root, "An approval counts only from somebody who may write to the repository, unless a rule states another permission.");
        var approvals = new JsonObject { ["rules"] = rules };
        if (reader.Objection(ImportSource.Mapping(policy?["disapproval"])) is { } objection)
            approvals["objections"] = new JsonArray(objection);
        else
            _source.Note(root, "Without `disapproval` requested changes had no effect there; here they block until they are settled.");
        return new Translation(Write(new JsonObject { ["version"] = 1, ["approvals"] = approvals }), _source.Notes);
    }

    // The top list is an "and": each entry a rule of its own.
    private void AddTop(JsonArray rules, YamlNode node)
    {
        if (node is YamlMapping { Entries: [{ Key: "and" } and] })
        {
            foreach (var item in ImportSource.Items(and.Value))
                AddTop(rules, item);
        }
        else if (node is YamlMapping { Entries: [{ Key: "or" } or] })
        {
            AddAlternative(rules, or.KeyNode, ImportSource.Items(or.Value));
        }
        else if (Find(node) is { } rule)
        {
            if (!rule.IsWhole)
                _source.Note(node, $"The rule `{rule.Name}` applies more often than it did, since not all of its `if` could be translated.");
            if (rule.Require is null)
                _source.Note(node, $"The rule `{rule.Name}` asks for nothing, so it is left out.");
            else
                rules.Add(Entry(rule.Name, rule.When.Count == 0 ? null : (JsonObject)rule.When.DeepClone(), (JsonObject)rule.Require.DeepClone(), rule.Options));
        }
    }

    private void AddAlternative(JsonArray rules, YamlNode at, IReadOnlyList<YamlNode> items)
    {
        var branches = items.Select(Branch).OfType<(JsonObject? When, JsonObject Require, List<PolicyBotRule> Rules)>().ToList();
        if (branches.Count == 0)
        {
            _source.Note(at, "Nothing is left of this `or`: approvals that it asked for are not asked for any more. Add a rule for it.");
            return;
        }
        var used = branches.SelectMany(b => b.Rules).ToList();
        var options = used[0].Options;
        if (used.Exists(r => !JsonNode.DeepEquals(r.Options, options)))
        {
            _source.Note(at, "The rules of this `or` have different options, and one rule has one set: the strictest are written.");
            options = new JsonObject();
        }
        // Rules that do not apply are as if they were not there; when none applies, neither does the whole.
        var when = branches.Exists(b => b.When is null) ? null
            : branches.Count == 1 ? (JsonObject)branches[0].When!.DeepClone()
            : new JsonObject { ["any"] = new JsonArray([.. branches.Select(b => b.When!.DeepClone())]) };
        var require = branches.Count == 1 ? branches[0].Require : new JsonObject { ["any"] = new JsonArray([.. branches.Select(b => b.Require)]) };
        var name = string.Join(" or ", used.Select(r => r.Name).Distinct());
        rules.Add(Entry(name.Length <= 80 ? name : name[..79] + "…", when, require, options));
    }

    /// <summary>One side of an alternative: when it is there at all, and what it asks for, its own conditions included.</summary>
    private (JsonObject? When, JsonObject Require, List<PolicyBotRule> Rules)? Branch(YamlNode node)
    {
        if (node is YamlMapping { Entries: [{ Key: "and" or "or" } nested] })
        {
            var parts = ImportSource.Items(nested.Value).Select(Branch).OfType<(JsonObject? When, JsonObject Require, List<PolicyBotRule> Rules)>().ToList();
            var isAnd = nested.Key == "and";
            if (parts.Count == 0 || (isAnd && (parts.Count < ImportSource.Items(nested.Value).Count || parts.Exists(p => p.When is not null))))
            {
                _source.Note(nested.KeyNode, "An `and` of rules with an `if` inside of an `or` could not be translated, so this way to approval is left out.");
                return null;
            }
            var when = parts.Exists(p => p.When is null) ? null : new JsonObject { ["any"] = new JsonArray([.. parts.Select(p => p.When!.DeepClone())]) };
            return (when, new JsonObject { [isAnd ? "all" : "any"] = new JsonArray([.. parts.Select(p => p.Require)]) }, [.. parts.SelectMany(p => p.Rules)]);
        }
        if (Find(node) is not { } rule)
            return null;
        if (!rule.IsWhole)
        {
            _source.Note(node, $"The rule `{rule.Name}` is one way to approval among others, and not all of its `if` could be translated, so this way is left out.");
            return null;
        }
        var require = new JsonObject();
        if (rule.When.Count > 0)
            require["conditions"] = rule.When.DeepClone();
        var asked = (JsonObject?)rule.Require?.DeepClone();
        if (asked is not null && (asked.ContainsKey("conditions") && require.ContainsKey("conditions")))
            require = new JsonObject { ["all"] = new JsonArray(require, asked) };
        else
        {
            foreach (var (key, value) in asked ?? [])
                require[key] = value?.DeepClone();
        }
        if (require.Count == 0)
        {
            _source.Note(node, $"The rule `{rule.Name}` approves everything; an alternative with it asks for nothing, so this way is left out.");
            return null;
        }
        return (rule.When.Count == 0 ? null : rule.When, require, [rule]);
    }

    private PolicyBotRule? Find(YamlNode node)
    {
        if (node is YamlScalar scalar && _rules.TryGetValue(scalar.Text.Length <= 80 ? scalar.Text : scalar.Text[..80], out var rule))
            return rule;
        _source.Note(node, "There is no rule of this name.");
        return null;
    }

    private static JsonObject Entry(string name, JsonObject? when, JsonObject require, JsonObject options)
    {
        var entry = new JsonObject { ["name"] = name };
        if (when is not null)
            entry["when"] = when;
        entry["require"] = require;
        if (options.Count > 0)
            entry["options"] = options.DeepClone();
        return entry;
    }

    private static string Write(JsonObject config)
    {
        var yaml = new StringBuilder("# Translated from policy-bot's .policy.yml. Check it with `prgate validate --strict`.\n");
        YamlBlocks.Write(yaml, config, 0);
        return yaml.ToString();
    }
}
