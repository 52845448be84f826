using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>Reads the <c>approvals</c> section.</summary>
internal static class ApprovalsSection
{
    private const int LongestName = 80;

    public static ApprovalsConfig Read(ConfigNodes nodes, YamlNode node, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (nodes.Section(node, ApprovalKeys.Approvals) is not { } approvals)
            return ApprovalsConfig.None;
        if (approvals["rules"] is null)
            nodes.Error(node, "`approvals` has no `rules`.", "List at least one rule, or remove the section.");
        var options = OptionsReader.Read(nodes, approvals["options"], new ApprovalOptions());
        var rules = new List<(ApprovalRule Rule, YamlNode Node)>();
        foreach (var item in nodes.Items(approvals["rules"], "`approvals.rules`"))
        {
            if (Rule(nodes, item, options, environments) is not { } rule)
                continue;
            if (rules.Any(r => r.Rule.Name == rule.Name))
                nodes.Error(item, $"Two approval rules are named {Shown.Key(rule.Name)}.", "Give each rule its own name.");
            rules.Add((rule, item));
        }
        Replacements.Check(nodes, rules);
        var objections = nodes.Items(approvals["objections"], "`approvals.objections`").Select(o => ObjectionOf(nodes, o)).OfType<Objection>().ToList();
        return new ApprovalsConfig(
            options, [.. rules.Select(r => r.Rule)], approvals["objections"] is null ? ApprovalsConfig.UsualObjections : objections, People(nodes, approvals["people"]))
        {
            Request = RequestReader.Read(nodes, approvals["request"]),
        };
    }

    private static ApprovalRule? Rule(ConfigNodes nodes, YamlNode node, ApprovalOptions options, IReadOnlyList<EnvironmentConfig> environments)
    {
        if (nodes.Section(node, ApprovalKeys.Rule) is not { } rule)
            return null;
        if (rule["name"] is null)
            nodes.Error(rule, "An approval rule has no `name`.", "Name it: people see the name on the pull request.");
        var read = new ApprovalRule(
            nodes.Text(rule["name"], "A rule's `name`", LongestName) ?? "",
            ConditionsReader.Read(nodes, rule["when"], "`when`", environments),
            RequirementReader.Read(nodes, rule, environments),
            OptionsReader.Read(nodes, rule["options"], options),
            [.. nodes.Items(rule["replaces"], "`replaces`").Select(n => nodes.Text(n, "A rule's name in `replaces`", LongestName)).OfType<string>()],
            nodes.Truth(rule["lastResort"], "`lastResort`") ?? false);
        if (read is { Require: Requirement.Approvals { Count: 0 }, Replaces.Count: 0 } && rule["replaces"] is null)
            nodes.Error(rule["require"]!, "A rule that asks for nobody must replace others.", "Write 'count: 1', or list rules under `replaces`.");
        return read;
    }

    private static Objection? ObjectionOf(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Section(node, ApprovalKeys.Objection) is not { } objection)
            return null;
        var usual = ApprovalsConfig.UsualObjections[0];
        var by = nodes.Items(objection["by"], "`objections.by`").Select(b => nodes.Choice(b, "An item of `objections.by`", [("changes-requested", true)])).ToList();
        var read = new Objection(
            WhoReader.Read(nodes, objection["from"], "`objections.from`") ?? usual.From,
            by.Count > 0,
            PatternReader.Patterns(nodes, objection["comments"], "`objections.comments`"),
            WhoReader.Read(nodes, objection["liftedBy"], "`objections.liftedBy`") ?? usual.LiftedBy,
            nodes.Truth(objection["invalidateOnPush"], "`objections.invalidateOnPush`"));
        if (objection["by"] is null && objection["comments"] is null)
            nodes.Error(objection, "An objection does not say how it is raised.", "Write 'by: [changes-requested]', or list patterns of `comments`.");
        return read;
    }

    private static List<IReadOnlyList<string>> People(ConfigNodes nodes, YamlNode? node)
    {
        if (node is null)
            return [];
        if (node is not YamlMapping { Entries.Count: > 0 and <= ConfigNodes.MaxItems } mapping)
        {
            nodes.Error(node, $"`approvals.people` must be a mapping of 1 to {ConfigNodes.MaxItems} names.", "Write 'Ann Example: [ann, ann-admin]' under it.");
            return [];
        }
        var people = new List<IReadOnlyList<string>>();
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in mapping.Entries)
        {
            var logins = WhoReader.Names(nodes, entry.Value, "`approvals.people`");
            if (logins.Count == 1)
                nodes.Error(entry.Value, $"`approvals.people` lists one account of {Shown.Key(entry.KeyNode.Text)}.", "List at least two: one account is one person anyway.");
            foreach (var twice in logins.Where(l => !seen.Add(l)))
                nodes.Error(entry.Value, $"`approvals.people` lists the account {Shown.Key(twice)} twice.", "An account belongs to one person.");
            people.Add(logins);
        }
        return people;
    }
}
