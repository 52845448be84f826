using PrGate.Checks.PullRequests;

namespace PrGate.Checks.CodeOwners;

/// <summary>One owner of a line.</summary>
public abstract record Owner
{
    private Owner() { }

    /// <summary>An account; on GitLab a name without a slash can also be a top-level group.</summary>
    public sealed record User(string Login) : Owner;

    /// <summary>A team (<c>organisation/slug</c>) or GitLab group (full path).</summary>
    public sealed record Team(string Path) : Owner;

    /// <summary>Whoever has this verified e-mail address.</summary>
    public sealed record Email(string Address) : Owner;

    /// <summary>GitLab's <c>@@maintainer</c>: everyone with at least this permission.</summary>
    public sealed record Role(Permission Least) : Owner;

    /// <summary>As it is written in the file.</summary>
    public sealed override string ToString() => this switch
    {
        User user => "@" + user.Login,
        Team team => "@" + team.Path,
        Email email => email.Address,
        Role role => $"people with {role.Least.ToString().ToLowerInvariant()} permission",
        _ => "",
    };
}
