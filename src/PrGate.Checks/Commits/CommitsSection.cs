using PrGate.Checks.Approvals.Reading;
using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Commits;

/// <summary>Reads the <c>commits</c> section.</summary>
internal static class CommitsSection
{
    private static readonly (string, Level)[] Levels = [("off", Level.Off), ("warning", Level.Warning), ("error", Level.Error)];
    private static readonly (string, Severity)[] Severities = [("warning", Severity.Warning), ("error", Severity.Error)];

    private enum Level
    {
        Off,
        Warning,
        Error,
    }

    public static CommitsConfig? Read(ConfigNodes nodes, YamlNode? node)
    {
        if (node is null || nodes.Section(node, CommitKeys.Commits) is not { } commits)
            return null;
        if (commits.Entries.Count == 0)
            nodes.Error(commits, "`commits` asks for nothing.", "State a rule under it, or remove the section.");
        var defaults = new CommitsConfig();
        return new CommitsConfig
        {
            Signed = commits["signed"] is { } signed ? Signed(nodes, signed) : null,
            Impersonation = SeverityOf(nodes, commits["impersonation"], "`commits.impersonation`", defaults.Impersonation),
            ForcePushAfterApproval = SeverityOf(nodes, commits["forcePushAfterApproval"], "`commits.forcePushAfterApproval`", defaults.ForcePushAfterApproval),
            Bots = WhoReader.Names(nodes, commits["bots"], "`commits.bots`"),
            Message = commits["message"] is { } message ? Message(nodes, message) : null,
            Dco = SeverityOf(nodes, commits["dco"], "`commits.dco`", null),
            Linear = SeverityOf(nodes, commits["linear"], "`commits.linear`", null),
        };
    }

    private static Severity? SeverityOf(ConfigNodes nodes, YamlNode? node, string what, Severity? otherwise) => nodes.Choice(node, what, Levels) switch
    {
        null => otherwise,
        Level.Off => null,
        Level.Warning => Severity.Warning,
        _ => Severity.Error,
    };

    private static SignedRule? Signed(ConfigNodes nodes, YamlNode node)
    {
        if (nodes.Section(node, CommitKeys.Signed) is not { } signed)
            return null;
        return new SignedRule(
            nodes.Globs(signed["branches"], "`commits.signed.branches`"),
            PatternReader.Paths(nodes, signed["paths"], "`commits.signed.paths`"),
            By(nodes, signed["by"]),
            nodes.Choice(signed["severity"], "`commits.signed.severity`", Severities) ?? Severity.Error);
    }

    private static Who? By(ConfigNodes nodes, YamlNode? node)
    {
        if (node is null or YamlMapping)
            return WhoReader.Read(nodes, node, "`commits.signed.by`");
        foreach (var item in node is YamlSequence ? nodes.Items(node, "`commits.signed.by`") : [node])
            nodes.Choice(item, "`commits.signed.by`", [("verified", true)]);
        return null;
    }

    private static MessageRule? Message(ConfigNodes nodes, YamlNode node)
    {
        if (node is YamlSequence)
            return new MessageRule(new TextFilter(PatternReader.Patterns(nodes, node, "`commits.message`"), []), Severity.Error);
        if (nodes.Section(node, CommitKeys.Message) is not { } message)
            return null;
        if (message["matches"] is null && message["notMatches"] is null)
            nodes.Error(message, "`commits.message` states no pattern.", "Write `matches` or `notMatches` under it.");
        var text = new TextFilter(
            PatternReader.Patterns(nodes, message["matches"], "`commits.message.matches`"),
            PatternReader.Patterns(nodes, message["notMatches"], "`commits.message.notMatches`"));
        return new MessageRule(text, nodes.Choice(message["severity"], "`commits.message.severity`", Severities) ?? Severity.Error);
    }
}
