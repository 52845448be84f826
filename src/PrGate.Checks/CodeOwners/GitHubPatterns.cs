using System.Diagnostics.CodeAnalysis;

namespace PrGate.Checks.CodeOwners;

/// <summary>
/// GitHub's patterns: those of gitignore without <c>!</c>, sets and escapes, and <c>docs/*</c> means the folder's own files only.
/// https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners
/// </summary>
internal static class GitHubPatterns
{
    /// <param name="why">A sentence for people when it returns false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out OwnerPattern? pattern, [NotNullWhen(false)] out string? why)
    {
        pattern = null;
        why = text switch
        {
            _ when text.StartsWith('!') => "GitHub knows no negated patterns.",
            _ when text.AsSpan().ContainsAny('[', ']') => "GitHub knows no character sets in patterns.",
            _ when text.StartsWith("\\#", StringComparison.Ordinal) => "GitHub takes no escaped '#'.",
            _ when text.Contains("//", StringComparison.Ordinal) || text == "/" => "The pattern has an empty name in it.",
            _ => null,
        };
        if (why is not null)
            return false;
        var isFolder = text.EndsWith('/');
        var body = isFolder ? text[..^1] : text;
        var names = body.TrimStart('/').Split('/').ToList();
        if (!body.Contains('/', StringComparison.Ordinal))
            names.Insert(0, "**");
        var tail = isFolder ? PatternTail.Inside : names[^1] switch
        {
            "**" => PatternTail.Inside,
            "*" when names.Count > 1 && names[^2] != "**" => PatternTail.Nothing,
            "*" when body.Contains('/', StringComparison.Ordinal) && names.Count == 1 => PatternTail.Nothing,
            _ => PatternTail.NothingOrInside,
        };
        if (tail == PatternTail.Inside && names[^1] == "**" && names.Count > 1)
            names.RemoveAt(names.Count - 1);
        pattern = new OwnerPattern(text, names, tail);
        return true;
    }
}
