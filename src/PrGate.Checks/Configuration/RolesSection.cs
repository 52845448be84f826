using PrGate.Checks.Manifests;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Configuration;

/// <summary>Reads the <c>roles</c> section.</summary>
internal static class RolesSection
{
    private const int LongestName = 200;

    // Reading a public repository is no distinction.
    private static readonly (string, Permission)[] Permissions =
        [("triage", Permission.Triage), ("write", Permission.Write), ("maintain", Permission.Maintain), ("admin", Permission.Admin)];

    public static RolesConfig Read(ConfigNodes nodes, YamlNode node) =>
        nodes.Section(node, ConfigKeys.Roles) is { } roles
            ? new RolesConfig(Grant(nodes, roles["override"], "override"), Grant(nodes, roles["waive"], "waive"))
            : RolesConfig.None;

    private static RoleGrant Grant(ConfigNodes nodes, YamlNode? node, string role)
    {
        if (node is null || nodes.Section(node, ConfigKeys.Role) is not { } grant)
            return RoleGrant.Nobody;
        var read = new RoleGrant(
            Names(nodes, grant["users"], $"`roles.{role}.users`"),
            Names(nodes, grant["teams"], $"`roles.{role}.teams`"),
            Names(nodes, grant["organizations"], $"`roles.{role}.organizations`"),
            nodes.Choice(grant["permission"], $"`roles.{role}.permission`", Permissions),
            nodes.Truth(grant["author"], $"`roles.{role}.author`") ?? false);
        if (read.IsEmpty && !nodes.HasErrors)
            nodes.Error(node, $"`roles.{role}` names nobody.", "List `users`, `teams` or `organizations`, or state a `permission`; or remove the role.");
        return read;
    }

    private static List<string> Names(ConfigNodes nodes, YamlNode? node, string what)
    {
        var names = new List<string>();
        foreach (var item in nodes.Items(node, what))
        {
            if (nodes.Text(item, $"A name of {what}", LongestName) is not { } name)
                continue;
            if (name.StartsWith('@'))
                nodes.Error(item, $"A name of {what} starts with '@'.", "Write the name alone.");
            else
                names.Add(name);
        }
        return names;
    }
}
