namespace PrGate.Checks.CodeOwners;

/// <summary>Whose rules a CODEOWNERS file follows: they differ in patterns, sections and precedence.</summary>
public enum CodeOwnersDialect
{
    GitHub,
    GitLab,
}
