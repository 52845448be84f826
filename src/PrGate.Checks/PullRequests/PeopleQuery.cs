namespace PrGate.Checks.PullRequests;

/// <summary>
/// What must be asked of the forge before a pull request can be judged; computed from the configuration, the code owners and the pull request. The
/// answers go into <see cref="People"/> under the same names; comparers must ignore case.
/// </summary>
public sealed record PeopleQuery
{
    public static readonly PeopleQuery Nothing = new();

    /// <summary>Whose permission in the repository is asked.</summary>
    public IReadOnlyList<Person> Permissions { get; init; } = [];

    /// <summary>Teams (<c>organisation/slug</c>) or GitLab groups (full path) whose members are asked, nested ones included.</summary>
    public IReadOnlyList<string> Teams { get; init; } = [];

    /// <summary>Organisations of which membership is asked, of everyone in <see cref="Persons"/>.</summary>
    public IReadOnlyList<string> Organizations { get; init; } = [];

    /// <summary>Who is asked about in <see cref="Organizations"/>.</summary>
    public IReadOnlyList<Person> Persons { get; init; } = [];

    /// <summary>Logins of the configuration and the code owners whose account is asked.</summary>
    public IReadOnlyList<string> Logins { get; init; } = [];

    /// <summary>E-mail addresses of code owners and of commits whose account is asked.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    public bool IsEmpty => Permissions.Count + Teams.Count + Logins.Count + Emails.Count == 0 && (Organizations.Count == 0 || Persons.Count == 0);

    /// <summary>Both at once.</summary>
    public PeopleQuery And(PeopleQuery other) => new()
    {
        Permissions = [.. Permissions.Concat(other.Permissions).DistinctBy(p => p.Id)],
        Teams = [.. Teams.Union(other.Teams, StringComparer.OrdinalIgnoreCase)],
        Organizations = [.. Organizations.Union(other.Organizations, StringComparer.OrdinalIgnoreCase)],
        Persons = [.. Persons.Concat(other.Persons).DistinctBy(p => p.Id)],
        Logins = [.. Logins.Union(other.Logins, StringComparer.OrdinalIgnoreCase)],
        Emails = [.. Emails.Union(other.Emails, StringComparer.OrdinalIgnoreCase)],
    };
}
