using System.Collections.Concurrent;
using PrGate.Sandbox.Http;

namespace PrGate.Sandbox;

/// <content>Teams and organisations (GitLab: groups).</content>
public sealed partial class SandboxForge
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<SandboxUser>> _teams = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, IReadOnlyList<SandboxUser>> _organizations = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>GitHub: the App was not given <c>members: read</c>. GitLab: the token may not read groups. Teams and organisations then answer 403.</summary>
    public bool HidesMembers { get; set; }

    /// <summary>Makes a team (<c>acme/platform</c>) of these people.</summary>
    public void AddTeam(string path, params IEnumerable<string> members) => _teams[path] = [.. members.Select(User)];

    /// <summary>Makes an organisation of these people.</summary>
    public void AddOrganization(string name, params IEnumerable<string> members) => _organizations[name] = [.. members.Select(User)];

    /// <summary>Takes a person out of a team.</summary>
    /// <param name="announce">Whether the webhooks are told (GitHub: <c>membership</c>).</param>
    public void RemoveFromTeam(string path, string login, bool announce = true)
    {
        _teams[path] = [.. _teams[path].Where(m => !m.Login.Equals(login, StringComparison.OrdinalIgnoreCase))];
        if (announce)
            Announce(new ForgeEvent.TeamChanged(Repositories.First(), path, "removed", User(login)));
    }

    internal IReadOnlyList<SandboxUser>? Team(string path) => HidesMembers ? throw Forbidden() : _teams.GetValueOrDefault(path);

    internal IReadOnlyList<SandboxUser>? Organization(string name) => HidesMembers ? throw Forbidden() : _organizations.GetValueOrDefault(name);

    private static ForgeRefusal Forbidden() => new(403, "Resource not accessible by integration");
}
