namespace PrGate.Checks.PullRequests;

/// <summary>Whom a forge can ask for a review: an account or, on GitHub, a team.</summary>
/// <param name="Name">A login, or <c>organisation/slug</c>.</param>
/// <param name="Id">The account's id; 0 for a team, and for an account of which only the login is known.</param>
public sealed record Reviewer(string Name, long Id = 0, bool IsTeam = false)
{
    public static Reviewer Of(Person person) => new(person.Login, Math.Max(person.Id, 0));

    public static Reviewer Team(string path) => new(path, IsTeam: true);

    /// <summary>By the ids where both are known: logins can be renamed.</summary>
    public bool Is(Reviewer other) => IsTeam == other.IsTeam
        && (Id != 0 && other.Id != 0 ? Id == other.Id : string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => IsTeam ? "@" + Name : Name;
}
