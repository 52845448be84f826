using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Approvals.Rules;

/// <summary>A set of people: those who are listed, or in one of the teams or organisations, and who have at least the permission. Without any list: everyone who has it.</summary>
/// <param name="Users">Logins; compared without case.</param>
/// <param name="Teams"><c>organisation/slug</c>, or the full path of a GitLab group.</param>
/// <param name="Permission">The least permission in the repository; null for what the place asks for anyway.</param>
public sealed record Who(IReadOnlyList<string> Users, IReadOnlyList<string> Teams, IReadOnlyList<string> Organizations, Permission? Permission)
{
    public static readonly Who Anyone = new([], [], [], null);

    /// <summary>Whether people are named, and not only their permission.</summary>
    public bool NamesPeople => Users.Count + Teams.Count + Organizations.Count > 0;

    public bool Names(Person person) => Users.Contains(person.Login, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether somebody is in one of the lists; the permission is not looked at. Null when it could not be read.</summary>
    public bool? Lists(Person person, People people)
    {
        if (person.Id == 0)
            return false;
        if (!NamesPeople || Names(person))
            return true;
        bool? found = false;
        foreach (var answer in Teams.Select(t => people.IsMember(t, person)).Concat(Organizations.Select(o => people.InOrganization(o, person))))
        {
            if (answer == true)
                return true;
            if (answer is null)
                found = null;
        }
        return found;
    }

    /// <summary>Whether somebody is one of them. Null when it could not be read.</summary>
    /// <param name="least">The permission that the place asks for when this does not state one; null for none.</param>
    public bool? Includes(Person person, People people, Permission? least)
    {
        var listed = Lists(person, people);
        if (listed == false || (Permission ?? least) is not { } needed)
            return listed;
        return people.PermissionOf(person) switch
        {
            null => null,
            { } permission when permission < needed => false,
            _ => listed,
        };
    }

    /// <summary>In a clause: "acme/sre or cto", "people with write permission".</summary>
    public override string ToString()
    {
        var named = string.Join(" or ", Teams.Select(t => "@" + t).Concat(Users.Select(u => "@" + u)).Concat(Organizations));
        if (Permission is not { } least)
            return named.Length == 0 ? "anyone" : named;
        var permission = $"{least.ToString().ToLowerInvariant()} permission";
        return named.Length == 0 ? $"people with {permission}" : $"{named} with {permission}";
    }
}
