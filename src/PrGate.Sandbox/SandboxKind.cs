namespace PrGate.Sandbox;

/// <summary>Which forge is imitated.</summary>
public enum SandboxKind
{
    GitHub,
    GitLab,
}
