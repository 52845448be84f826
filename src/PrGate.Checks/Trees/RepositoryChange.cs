using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.PullRequests;

namespace PrGate.Checks.Trees;

/// <summary>The repository as it is at the tip of the base branch, and as it would be with the pull request's files put over it.</summary>
public sealed class RepositoryChange
{
    private readonly Lazy<IReadOnlyList<EnvironmentDiff>> _environments;

    /// <param name="parsed">Parsed files to share between renderings, sides and changes.</param>
    public RepositoryChange(CommitFiles before, CommitFiles after, IReadOnlyList<string> changed, ParsedFiles parsed)
    {
        Before = before;
        After = after;
        Changed = changed;
        Parsed = parsed;
        _environments = new Lazy<IReadOnlyList<EnvironmentDiff>>(() => RenderedChange.Of(Before, After, Changed, Parsed));
    }

    /// <summary>The base's tip.</summary>
    public CommitFiles Before { get; }

    /// <summary><see cref="Before"/> with the changed files put over it: a base that moved on meanwhile shows no false differences.</summary>
    public CommitFiles After { get; }

    /// <summary>Changed paths, old and new names of renamed files both.</summary>
    public IReadOnlyList<string> Changed { get; }

    public ParsedFiles Parsed { get; }

    /// <summary>Null when everything that can matter was looked at; else what was not, and why, in a clause for people.</summary>
    public string? Incomplete { get; init; }

    /// <summary>The environments that the change reaches, rendered on both sides when first asked for, and once; biggest effect first.</summary>
    public IReadOnlyList<EnvironmentDiff> Environments => _environments.Value;

    /// <summary>The change of a pull request whose changed files carry their contents at the head.</summary>
    public static RepositoryChange Of(CommitFiles before, IReadOnlyList<ChangedFile> files, ParsedFiles parsed, string? incomplete = null) =>
        new(before, OverlaidFiles.Put(files, before), [.. files.SelectMany(f => f.Paths).Distinct(StringComparer.Ordinal)], parsed) { Incomplete = incomplete };
}
