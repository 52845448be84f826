namespace PrGate.Checks.PullRequests;

/// <summary>
/// What the forge itself says of people, read for one evaluation. Whatever is not in here is unknown, and the unknown never counts in anybody's favour.
/// Names of teams, organisations, logins and e-mails are compared without case, as both forges do.
/// </summary>
public sealed record People
{
    /// <summary>Nothing was read.</summary>
    public static readonly People Unknown = new();

    /// <summary>By account id; a missing or null value could not be read.</summary>
    public IReadOnlyDictionary<long, Permission?> Permissions { get; init; } = new Dictionary<long, Permission?>();

    /// <summary>By team (<c>organisation/slug</c>, or the full path of a GitLab group): its members, nested teams included; null when it could not be read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Person>?> Teams { get; init; } = Empty<IReadOnlyList<Person>?>();

    /// <summary>By organisation (GitLab: top-level group): whether an account is in it; a missing account could not be read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<long, bool>> Organizations { get; init; } = Empty<IReadOnlyDictionary<long, bool>>();

    /// <summary>By login; null when there is no such account.</summary>
    public IReadOnlyDictionary<string, Person?> Logins { get; init; } = Empty<Person?>();

    /// <summary>By e-mail; null when no account has it.</summary>
    public IReadOnlyDictionary<string, Person?> Emails { get; init; } = Empty<Person?>();

    /// <summary>Why answers are missing, a sentence each: <c>the App lacks `members: read`</c>.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Null when it could not be read, which never counts.</summary>
    public Permission? PermissionOf(Person person) => person.Id != 0 && Permissions.TryGetValue(person.Id, out var permission) ? permission : null;

    /// <summary>Null when the team could not be read.</summary>
    public IReadOnlyList<Person>? MembersOf(string team) => Teams.GetValueOrDefault(team);

    /// <summary>Null when the team could not be read.</summary>
    public bool? IsMember(string team, Person person) =>
        person.Id == 0 ? false : MembersOf(team)?.Any(m => m.Id == person.Id);

    /// <summary>Null when it could not be read.</summary>
    public bool? InOrganization(string organization, Person person) => person.Id == 0 ? false
        : Organizations.TryGetValue(organization, out var known) && known.TryGetValue(person.Id, out var isMember) ? isMember
        : null;

    public Person? ByLogin(string login) => Logins.GetValueOrDefault(login);

    public Person? ByEmail(string email) => Emails.GetValueOrDefault(email);

    private static Dictionary<string, T> Empty<T>() => new(StringComparer.OrdinalIgnoreCase);
}
