namespace PrGate.Checks.CodeOwners;

/// <summary>Where a CODEOWNERS file is looked for; the first that exists counts.</summary>
public static class CodeOwnersPlaces
{
    /// <summary>https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners</summary>
    public static readonly IReadOnlyList<string> GitHub = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

    /// <summary>https://docs.gitlab.com/user/project/codeowners/</summary>
    public static readonly IReadOnlyList<string> GitLab = ["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

    public static IReadOnlyList<string> Of(CodeOwnersDialect dialect) => dialect == CodeOwnersDialect.GitHub ? GitHub : GitLab;
}
