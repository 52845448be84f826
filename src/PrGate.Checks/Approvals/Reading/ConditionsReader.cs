using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>Reads <c>when</c> and what has the same keys: <c>any</c>, <c>not</c> and <c>require.conditions</c>.</summary>
internal static class ConditionsReader
{
    private const int Deepest = 5;
    private const int LongestText = 255;

    private static readonly IReadOnlyList<(string, CommitStatusState)> States =
    [
        ("pending", CommitStatusState.Pending), ("success", CommitStatusState.Success), ("failure", CommitStatusState.Failure), ("error", CommitStatusState.Error),
        ("neutral", CommitStatusState.Neutral), ("skipped", CommitStatusState.Skipped), ("cancelled", CommitStatusState.Cancelled),
        ("timed-out", CommitStatusState.TimedOut), ("action-required", CommitStatusState.ActionRequired), ("stale", CommitStatusState.Stale),
    ];

    /// <param name="what">The key, for messages: <c>`when`</c>.</param>
    public static Conditions? Read(ConfigNodes nodes, YamlNode? node, string what, IReadOnlyList<EnvironmentConfig> environments, int depth = 0)
    {
        if (node is null || nodes.Section(node, ApprovalKeys.When) is not { } when)
            return null;
        if (when.Entries.Count == 0)
            nodes.Error(when, $"{what} states no condition.", "Remove it: a rule without `when` always applies.");
        if (depth > Deepest)
        {
            nodes.Error(when, $"{what} is nested more than {Deepest} deep.", "Write fewer levels.");
            return null;
        }
        var lines = when["lines"] is { } counted ? nodes.Section(counted, ApprovalKeys.Lines) : null;
        if (lines is { Entries.Count: 0 })
            nodes.Error(lines, $"{what}: `lines` states no number.", "Write for example 'total: { max: 50 }' under it.");
        return new Conditions
        {
            Paths = PatternReader.Paths(nodes, when["paths"], $"{what}: `paths`"),
            NoPaths = PatternReader.Paths(nodes, when["noPaths"], $"{what}: `noPaths`"),
            Only = PatternReader.Paths(nodes, when["only"], $"{what}: `only`"),
            Environments = [.. nodes.Items(when["environments"], $"{what}: `environments`").Select(e => Named(nodes, e, environments)).OfType<EnvironmentConfig>()],
            Base = nodes.Globs(when["base"], $"{what}: `base`"),
            Head = nodes.Globs(when["head"], $"{what}: `head`"),
            Repository = nodes.Globs(when["repository"], $"{what}: `repository`"),
            Fork = nodes.Truth(when["fork"], $"{what}: `fork`"),
            Draft = nodes.Truth(when["draft"], $"{what}: `draft`"),
            Title = PatternReader.Text(nodes, when["title"], $"{what}: `title`"),
            Labels = Texts(nodes, when["labels"], $"{what}: `labels`"),
            Files = PatternReader.Range(nodes, when["files"], $"{what}: `files`"),
            Commits = PatternReader.Range(nodes, when["commits"], $"{what}: `commits`"),
            AddedLines = PatternReader.Range(nodes, lines?["added"], $"{what}: `lines.added`"),
            DeletedLines = PatternReader.Range(nodes, lines?["deleted"], $"{what}: `lines.deleted`"),
            ChangedLines = PatternReader.Range(nodes, lines?["total"], $"{what}: `lines.total`"),
            Author = WhoReader.Read(nodes, when["author"], $"{what}: `author`"),
            Contributors = Contributors(nodes, when["contributors"], what),
            Signed = Signed(nodes, when["signed"], what),
            Statuses = Statuses(nodes, when["statuses"], $"{what}: `statuses`"),
            Workflows = Statuses(nodes, when["workflows"], $"{what}: `workflows`"),
            Content = Content(nodes, when["content"], what),
            Any = [.. nodes.Items(when["any"], $"{what}: `any`").Select(n => Read(nodes, n, "`any`", environments, depth + 1)).OfType<Conditions>()],
            Not = Read(nodes, when["not"], "`not`", environments, depth + 1),
        };
    }

    private static ContributorCondition? Contributors(ConfigNodes nodes, YamlNode? node, string what)
    {
        if (node is null || nodes.Section(node, ApprovalKeys.Contributors) is not { } contributors)
            return null;
        if (contributors.Entries.Count == 0)
            nodes.Error(contributors, $"{what}: `contributors` states no condition.", "Write `some`, `only` or `authorOnly` under it.");
        return new ContributorCondition(
            WhoReader.Read(nodes, contributors["some"], $"{what}: `contributors.some`"),
            WhoReader.Read(nodes, contributors["only"], $"{what}: `contributors.only`"),
            nodes.Truth(contributors["authorOnly"], $"{what}: `contributors.authorOnly`"));
    }

    private static SignedCondition? Signed(ConfigNodes nodes, YamlNode? node, string what)
    {
        if (node is not YamlMapping)
            return nodes.Truth(node, $"{what}: `signed`") is { } wanted ? new SignedCondition(wanted, null) : null;
        if (nodes.Section(node, ApprovalKeys.Signed) is not { } signed)
            return null;
        if (signed["by"] is null)
            nodes.Error(signed, $"{what}: `signed` does not say `by` whom.", "Write 'signed: true' for any signer.");
        return new SignedCondition(true, WhoReader.Read(nodes, signed["by"], $"{what}: `signed.by`"));
    }

    // One list of names, one mapping, or a list of mappings.
    private static IReadOnlyList<StatusCondition> Statuses(ConfigNodes nodes, YamlNode? node, string what) => node switch
    {
        null => [],
        YamlMapping => Status(nodes, node, what) is { } one ? [one] : [],
        YamlSequence { Items: [YamlMapping, ..] } => [.. nodes.Items(node, what).Select(n => Status(nodes, n, what)).OfType<StatusCondition>()],
        _ => Texts(nodes, node, what) is { Count: > 0 } names ? [new StatusCondition(names, [CommitStatusState.Success], null, [])] : [],
    };

    private static StatusCondition? Status(ConfigNodes nodes, YamlNode node, string what)
    {
        if (nodes.Section(node, ApprovalKeys.Statuses) is not { } status)
            return null;
        if (status["names"] is null)
            nodes.Error(status, $"{what} has no `names`.", "List the statuses' names.");
        var states = nodes.Items(status["states"], $"{what}: `states`").Select(s => nodes.Choice(s, $"A state of {what}", States)).OfType<CommitStatusState>().ToList();
        return new StatusCondition(
            Texts(nodes, status["names"], $"{what}: `names`"),
            status["states"] is null ? [CommitStatusState.Success] : states,
            nodes.Text(status["app"], $"{what}: `app`", LongestText),
            WhoReader.Names(nodes, status["users"], $"{what}: `users`"));
    }

    private static ContentCondition? Content(ConfigNodes nodes, YamlNode? node, string what)
    {
        if (node is null || nodes.Section(node, ApprovalKeys.Content) is not { } content)
            return null;
        if (content["matches"] is null && content["notMatches"] is null)
            nodes.Error(content, $"{what}: `content` states no pattern.", "Write `matches` or `notMatches` under it.");
        return new ContentCondition(
            PatternReader.Paths(nodes, content["paths"], $"{what}: `content.paths`") ?? PathFilter.Everything,
            new TextFilter(
                PatternReader.Patterns(nodes, content["matches"], $"{what}: `content.matches`"),
                PatternReader.Patterns(nodes, content["notMatches"], $"{what}: `content.notMatches`")));
    }

    private static IReadOnlyList<string> Texts(ConfigNodes nodes, YamlNode? node, string what) =>
        [.. nodes.Items(node, what).Select(n => nodes.Text(n, $"An item of {what}", LongestText)).OfType<string>()];

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
