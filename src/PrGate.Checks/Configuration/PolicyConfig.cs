namespace PrGate.Checks.Configuration;

/// <summary>The <c>policy</c> section: which policies of the base branch judge the changed documents.</summary>
/// <param name="Folders">Folders of this repository, without a slash at the end.</param>
/// <param name="Namespaces">Packages whose rules are asked; <c>*</c> stands for any characters. Empty: <c>main</c>, where it has rules.</param>
/// <param name="Data">YAML or JSON files whose content is added to <c>data</c>.</param>
/// <param name="Queries">Further questions, in the order written.</param>
/// <param name="Combine">All documents are one input instead of one each.</param>
public sealed record PolicyConfig(
    IReadOnlyList<string> Folders,
    IReadOnlyList<string> Namespaces,
    IReadOnlyList<string> Data,
    IReadOnlyList<PolicyQuery> Queries,
    bool Combine)
{
    /// <summary>Policies of other repositories.</summary>
    public IReadOnlyList<PolicyBundle> Bundles { get; init; } = [];

    /// <summary>The policies of a folder by the usual conventions.</summary>
    public static PolicyConfig Of(string folder) => new([folder], [], [], [], Combine: false);

    /// <summary>Whether a package is one of those that are asked.</summary>
    public bool Asks(string package) => Namespaces.Count == 0 ? package == "main" : Namespaces.Any(pattern => Matches(pattern, package));

    /// <summary>Whether a name fits a pattern in which <c>*</c> stands for any characters, dots too.</summary>
    public static bool Matches(string pattern, string name)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
            return pattern == name;
        if (!name.StartsWith(parts[0], StringComparison.Ordinal))
            return false;
        var at = parts[0].Length;
        for (var i = 1; i < parts.Length - 1; i++)
        {
            var found = name.IndexOf(parts[i], at, StringComparison.Ordinal);
            if (found < 0)
                return false;
            at = found + parts[i].Length;
        }
        return name.Length - at >= parts[^1].Length && name.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}
