using PrGate.Checks.Approvals.Rules;
using PrGate.Checks.Configuration;
using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals.Reading;

/// <summary>Reads who is meant: <c>{ users: […], teams: […], organization: …, permission: … }</c>.</summary>
internal static class WhoReader
{
    private const int LongestName = 255;

    public static readonly IReadOnlyList<(string, Permission)> Permissions =
    [
        ("read", Permission.Read), ("triage", Permission.Triage), ("write", Permission.Write), ("maintain", Permission.Maintain), ("admin", Permission.Admin),
    ];

    /// <returns>Null without the key, or with an error.</returns>
    public static Who? Read(ConfigNodes nodes, YamlNode? node, string what)
    {
        if (node is null || nodes.Section(node, ApprovalKeys.From) is not { } from)
            return null;
        if (from.Entries.Count == 0)
            nodes.Error(from, $"{what} names nobody.", "Write for example '{ teams: [acme/sre] }', or remove it.");
        return new Who(
            Names(nodes, from["users"], $"{what}: `users`"),
            Names(nodes, from["teams"], $"{what}: `teams`"),
            [.. from["organization"] is { } one && Name(nodes, one, $"{what}: `organization`") is { } name ? [name] : Array.Empty<string>(), .. Names(nodes, from["organizations"], $"{what}: `organizations`")],
            nodes.Choice(from["permission"], $"{what}: `permission`", Permissions));
    }

    public static IReadOnlyList<string> Names(ConfigNodes nodes, YamlNode? node, string what) =>
        [.. nodes.Items(node, what).Select(n => Name(nodes, n, $"A name of {what}")).OfType<string>()];

    private static string? Name(ConfigNodes nodes, YamlNode node, string what)
    {
        if (nodes.Text(node, what, LongestName) is not { } name)
            return null;
        if (name[0] != '@' && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
            return name;
        nodes.Error(node, $"{what} cannot be {Shown.Key(name)}.", "Write it without '@' and spaces: `bo`, `acme/sre`.");
        return null;
    }
}
