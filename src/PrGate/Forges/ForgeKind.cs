namespace PrGate.Forges;

public enum ForgeKind
{
    GitHub,
    GitLab,
}
