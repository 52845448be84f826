using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Configuration;

/// <summary>Who holds a role: whoever fits one of the lists, or has the permission.</summary>
/// <param name="Users">Logins.</param>
/// <param name="Teams">Teams (<c>organisation/slug</c>) or GitLab groups (full path).</param>
/// <param name="Permission">The least permission in the repository that is enough by itself; null when none is.</param>
/// <param name="Author">Whether the pull request's author may use the role there.</param>
public sealed record RoleGrant(
    IReadOnlyList<string> Users, IReadOnlyList<string> Teams, IReadOnlyList<string> Organizations, Permission? Permission, bool Author)
{
    /// <summary>Nobody.</summary>
    public static readonly RoleGrant Nobody = new([], [], [], null, false);

    public bool IsEmpty => Users.Count + Teams.Count + Organizations.Count == 0 && Permission is null;
}
