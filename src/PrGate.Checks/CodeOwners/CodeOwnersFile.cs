namespace PrGate.Checks.CodeOwners;

/// <summary>A CODEOWNERS file, read.</summary>
/// <param name="Problems">In the order of the file; at most <see cref="CodeOwnersReader.MaxProblems"/>.</param>
public sealed record CodeOwnersFile(IReadOnlyList<CodeOwnersSection> Sections, IReadOnlyList<CodeOwnersProblem> Problems)
{
    /// <summary>Every claim on a path that has owners: on GitHub at most one, on GitLab one a section.</summary>
    public IEnumerable<(CodeOwnersSection Section, CodeOwnersEntry Entry)> ClaimsOn(string path)
    {
        var names = path.Split('/');
        foreach (var section in Sections)
        {
            if (section.Claim(names) is { Owners.Count: > 0 } entry)
                yield return (section, entry);
        }
    }
}
