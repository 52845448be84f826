namespace PrGate.Checks.CodeOwners;

/// <summary>
/// GitLab's patterns: a path that does not begin with a slash is looked for in every folder, one that ends in a slash means all inside, and a file's
/// name must be met to its end. https://docs.gitlab.com/user/project/codeowners/reference/
/// </summary>
internal static class GitLabPatterns
{
    public static OwnerPattern Parse(string text)
    {
        if (text == "*")
            return new OwnerPattern(text, ["**"], PatternTail.Nothing);
        var isFolder = text.EndsWith('/');
        var names = (isFolder ? text[..^1] : text).TrimStart('/').Split('/').Where(n => n.Length > 0).ToList();
        // At the end two stars are as good as one: only between slashes do they span folders.
        if (!isFolder && names.Count > 0 && names[^1] == "**")
            names[^1] = "*";
        if (!text.StartsWith('/'))
            names.Insert(0, "**");
        return new OwnerPattern(text, names, isFolder ? PatternTail.Inside : PatternTail.Nothing);
    }
}
