namespace PrGate.Checks.Configuration;

/// <summary>A valid <c>.prgate.yml</c>, or the defaults when a repository has none.</summary>
public sealed record RepositoryConfig
{
    /// <summary>The places a config file is looked for at the base branch; the first that exists counts.</summary>
    public static readonly IReadOnlyList<string> Places = [".prgate.yml", ".github/prgate.yml", ".gitlab/prgate.yml"];

    /// <summary>The rules of a repository without a config file.</summary>
    public static readonly RepositoryConfig Default = new();

    /// <summary>Globs of the paths that are judged; empty means every path.</summary>
    public IReadOnlyList<string> Include { get; init; } = [];

    /// <summary>Whether a changed file at this path is judged.</summary>
    public bool Gates(string path) => Include.Count == 0 || Include.Contains(path);
}
