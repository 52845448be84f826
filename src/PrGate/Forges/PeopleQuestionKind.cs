namespace PrGate.Forges;

public enum PeopleQuestionKind
{
    /// <summary>What one account may do in a repository.</summary>
    Permission,

    /// <summary>
    /// Whether one account may write to a repository. GitHub says so with each review; asked for by itself only to see whether it still holds.
    /// </summary>
    CanWrite,

    /// <summary>What everybody may do in a repository, where a forge says so at once.</summary>
    Permissions,

    /// <summary>A team's or group's members, nested ones included.</summary>
    Team,

    /// <summary>Whether one account belongs to an organisation.</summary>
    Membership,

    /// <summary>Everybody who belongs to an organisation (GitLab: a top-level group).</summary>
    Organization,

    /// <summary>The account of a login.</summary>
    Login,

    /// <summary>The account of an e-mail address.</summary>
    Email,
}
