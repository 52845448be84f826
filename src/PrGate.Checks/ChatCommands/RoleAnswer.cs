using PrGate.Checks.Configuration;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.ChatCommands;

/// <summary>Whether somebody holds a role, by what the forge says of people.</summary>
/// <param name="Holds">Null when it could not be read: that never counts in anybody's favour.</param>
/// <param name="Why">When held, by what: "member of acme/sre". Else a clause that says why not.</param>
public sealed record RoleAnswer(bool? Holds, string Why)
{
    /// <summary>Whom the forge must be asked about before <see cref="Of"/>.</summary>
    public static PeopleQuery Query(RoleGrant grant, Person person) => new()
    {
        Permissions = grant.Permission is null ? [] : [person],
        Teams = grant.Teams,
        Organizations = grant.Organizations,
        Persons = [person],
    };

    public static RoleAnswer Of(RoleGrant grant, Person person, PullRequest pullRequest, People people)
    {
        if (grant.IsEmpty)
            return new RoleAnswer(false, "nobody holds this role here; the base branch's configuration gives it under `roles`");
        if (person.Id == 0 || person.IsBot)
            return new RoleAnswer(false, "bots and deleted accounts hold no role");
        if (person.Equals(pullRequest.Author) && !grant.Author)
            return new RoleAnswer(false, "authors cannot use it on their own pull request");
        if (grant.Users.Contains(person.Login, StringComparer.OrdinalIgnoreCase))
            return new RoleAnswer(true, "named in the configuration");
        var unknown = false;
        foreach (var team in grant.Teams)
        {
            if (people.IsMember(team, person) is not { } isMember)
                unknown = true;
            else if (isMember)
                return new RoleAnswer(true, $"member of {team}");
        }
        foreach (var organization in grant.Organizations)
        {
            if (people.InOrganization(organization, person) is not { } isMember)
                unknown = true;
            else if (isMember)
                return new RoleAnswer(true, $"member of {organization}");
        }
        if (grant.Permission is { } least)
        {
            if (people.PermissionOf(person) is not { } permission)
                unknown = true;
            else if (permission >= least)
                return new RoleAnswer(true, $"{permission.ToString().ToLowerInvariant()} permission");
        }
        return unknown ? new RoleAnswer(null, WhyUnknown(people)) : new RoleAnswer(false, "it is given to " + Describe(grant));
    }

    /// <summary>For people: <c>members of acme/sre, or users ann and bo</c>.</summary>
    public static string Describe(RoleGrant grant)
    {
        var parts = new List<string>();
        if (grant.Teams.Count + grant.Organizations.Count > 0)
            parts.Add("members of " + string.Join(", ", grant.Teams.Concat(grant.Organizations)));
        if (grant.Users.Count > 0)
            parts.Add(string.Join(", ", grant.Users));
        if (grant.Permission is { } permission)
            parts.Add($"people with {permission.ToString().ToLowerInvariant()} permission");
        return string.Join(", or ", parts);
    }

    private static string WhyUnknown(People people) =>
        "the forge did not say who holds it" + (people.Missing is [var first, ..] ? $" ({first.TrimEnd('.')})" : "");
}
