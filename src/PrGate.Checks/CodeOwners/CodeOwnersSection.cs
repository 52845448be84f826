namespace PrGate.Checks.CodeOwners;

/// <summary>GitLab's section; a GitHub file is one nameless section.</summary>
/// <param name="Name">Empty for what stands before the first header.</param>
/// <param name="IsOptional">Whether its owners are shown and not required.</param>
/// <param name="Count">How many owners must approve, at least 1.</param>
/// <param name="Entries">In the order of the file.</param>
public sealed record CodeOwnersSection(string Name, bool IsOptional, int Count, IReadOnlyList<CodeOwnersEntry> Entries)
{
    /// <summary>The entry that decides a path: the last one that matches, unless the path is excluded.</summary>
    /// <param name="names">The path, split at its slashes.</param>
    public CodeOwnersEntry? Claim(ReadOnlySpan<string> names)
    {
        CodeOwnersEntry? last = null;
        for (var i = Entries.Count - 1; i >= 0; i--)
        {
            var entry = Entries[i];
            if ((last is not null && !entry.IsExclusion) || !entry.Pattern.IsMatch(names))
                continue;
            if (entry.IsExclusion)
                return null;
            last = entry;
            if (!HasExclusions)
                break;
        }
        return last;
    }

    private bool HasExclusions { get; } = Entries.Any(e => e.IsExclusion);
}
