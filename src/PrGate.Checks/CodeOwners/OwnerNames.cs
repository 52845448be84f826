using PrGate.Checks.PullRequests;

namespace PrGate.Checks.CodeOwners;

/// <summary>Reads one owner.</summary>
internal static class OwnerNames
{
    private const int Longest = 320;

    /// <returns>Null when it is none.</returns>
    public static Owner? Parse(CodeOwnersDialect dialect, string text)
    {
        if (text.Length > Longest)
            return null;
        if (text.StartsWith("@@", StringComparison.Ordinal))
            return dialect == CodeOwnersDialect.GitLab ? Role(text[2..]) : null;
        if (!text.StartsWith('@'))
            return IsEmail(text) ? new Owner.Email(text) : null;
        var name = text[1..];
        if (name.Length == 0 || name.Split('/').Any(p => p.Length == 0) || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or '[' or ']'))
            return null;
        var slashes = name.Count(c => c == '/');
        return slashes == 0 ? new Owner.User(name) : slashes == 1 || dialect == CodeOwnersDialect.GitLab ? new Owner.Team(name) : null;
    }

    private static Owner.Role? Role(string name) => name.ToLowerInvariant() switch
    {
        "developer" or "developers" => new Owner.Role(Permission.Write),
        "maintainer" or "maintainers" => new Owner.Role(Permission.Maintain),
        "owner" or "owners" => new Owner.Role(Permission.Admin),
        _ => null,
    };

    private static bool IsEmail(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at == text.LastIndexOf('@')
        && text.IndexOf('.', at) is var dot && dot > at + 1 && dot < text.Length - 1;
}
