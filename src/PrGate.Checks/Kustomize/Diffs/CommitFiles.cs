namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>One commit: every path in it, and the files that may be asked for.</summary>
public sealed record CommitFiles(IReadOnlyCollection<string> Paths, IRepositoryFiles Files)
{
    /// <summary>Whether a YAML file can hold an object that references start or end at; where its content is known to hold none, it need not be in hand.</summary>
    public Predicate<string> MayDeclare { get; init; } = static _ => true;

    /// <summary>The repository's path on its forge (<c>owner/name</c>); null when it is not known, as on a laptop.</summary>
    public string? Repository { get; init; }

    /// <summary>Where its parsed files are kept.</summary>
    public ParsedFiles Parsed { get; init; } = new();

    /// <summary>Whether a Git address that an object names is this repository: by the repository's name alone, since hosts, owners and mirrors differ.</summary>
    internal bool IsNamedBy(string address)
    {
        if (Repository is not { Length: > 0 } repository || address.Length == 0 || address.Contains('$', StringComparison.Ordinal) || address.Contains("{{", StringComparison.Ordinal))
            return true;
        var path = address.TrimEnd('/');
        if (path.EndsWith(".git", StringComparison.Ordinal))
            path = path[..^4];
        return string.Equals(path[(path.LastIndexOfAny(['/', ':']) + 1)..], RepositoryPath.NameOf(repository), StringComparison.OrdinalIgnoreCase);
    }
}
