using PrGate.Sandbox.Git;

namespace PrGate.Sandbox;

/// <summary>A person or a bot. Its numeric id depends on the name alone.</summary>
public sealed class SandboxUser
{
    internal SandboxUser(string login)
    {
        Login = login;
        Id = Convert.ToInt64(GitIds.Derived("user " + login)[..7], 16) + 1000;
    }

    public string Login { get; }

    public long Id { get; }

    public bool IsBot => Login.EndsWith("[bot]", StringComparison.Ordinal) || Login.StartsWith("project_", StringComparison.Ordinal);

    internal string Email => $"{Id}+{Login}@users.noreply.sandbox.invalid";

    /// <summary>The user as the dialect writes it, kept because it is in every answer.</summary>
    internal byte[]? Rendered { get; set; }

    public override string ToString() => Login;
}
