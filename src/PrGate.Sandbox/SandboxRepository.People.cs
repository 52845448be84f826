namespace PrGate.Sandbox;

/// <content>Who may do what here.</content>
public sealed partial class SandboxRepository
{
    private readonly Dictionary<string, string> _permissions = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What a user may do here: admin, maintain, write, triage, read or none.</summary>
    /// <param name="announce">Whether the webhooks are told (GitHub: <c>member</c>; GitLab tells nobody of a project's members).</param>
    public void Grant(string login, string permission, bool announce = false)
    {
        lock (Gate)
        {
            _permissions[login] = permission;
            if (announce)
                Forge.Announce(new ForgeEvent.MemberChanged(this, "edited", Forge.User(login)));
        }
    }

    internal string PermissionOf(string login) =>
        _permissions.TryGetValue(login, out var granted) ? granted
        : string.Equals(login, Owner.Login, StringComparison.OrdinalIgnoreCase) ? "admin" : DefaultPermission;
}
