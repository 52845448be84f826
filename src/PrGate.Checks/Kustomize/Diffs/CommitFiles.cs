using PrGate.Checks.Kustomize.Discovery;

namespace PrGate.Checks.Kustomize.Diffs;

/// <summary>One commit: every path in it, and the files that may be asked for.</summary>
public sealed record CommitFiles(IReadOnlyCollection<string> Paths, IRepositoryFiles Files)
{
    private DeploymentDiscovery? _discovery;
    private HashSet<string>? _known;

    // What was found out belongs to the original's files and is not copied.
    private CommitFiles(CommitFiles original)
    {
        (Paths, Files) = (original.Paths, original.Files);
        (MayDeclare, Repository, Parsed, Limits) = (original.MayDeclare, original.Repository, original.Parsed, original.Limits);
    }

    /// <summary>Whether a YAML file can hold an object that references start or end at; where its content is known to hold none, it need not be in hand.</summary>
    public Predicate<string> MayDeclare { get; init; } = static _ => true;

    /// <summary>The repository's path on its forge (<c>owner/name</c>); null when it is not known, as on a laptop.</summary>
    public string? Repository { get; init; }

    /// <summary>Where its parsed files are kept.</summary>
    public ParsedFiles Parsed { get; init; } = new();

    /// <summary>The bounds of finding out what it deploys.</summary>
    internal RenderLimits Limits { get; init; } = RenderLimits.Default with { Files = 100_000, Bytes = 256 << 20, Steps = 50_000_000 };

    /// <summary>What it deploys, found out when first asked for.</summary>
    internal DeploymentDiscovery Discovery => _discovery ??= DeploymentDiscovery.Of(this);

    /// <summary>Whether there is a file or a folder at a path.</summary>
    internal bool Has(string path) => path.Length == 0 || HasFile(path) || Discovery.HasFolder(path);

    internal bool HasFile(string path) => (_known ??= Paths.ToHashSet(StringComparer.Ordinal)).Contains(path);

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
