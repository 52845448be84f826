namespace PrGate.Checks.Configuration;

/// <summary>Who may use commands that make exceptions; nobody unless the base branch's configuration says so.</summary>
public sealed record RolesConfig(RoleGrant Override, RoleGrant Waive)
{
    public static readonly RolesConfig None = new(RoleGrant.Nobody, RoleGrant.Nobody);
}
