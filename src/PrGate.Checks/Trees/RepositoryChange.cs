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
        : this(before with { Parsed = parsed }, after with { Parsed = parsed }, changed)
    {
    }

    private RepositoryChange(RepositoryChange same)
        : this(same.Before, same.After, same.Changed) => Incomplete = same.Incomplete;

    private RepositoryChange(CommitFiles before, CommitFiles after, IReadOnlyList<string> changed)
    {
        (Before, After, Changed) = (before, after, changed);
        _environments = new Lazy<IReadOnlyList<EnvironmentDiff>>(() => RenderedChange.Of(Before, After, Changed));
    }

    /// <summary>The base's tip.</summary>
    public CommitFiles Before { get; }

    /// <summary><see cref="Before"/> with the changed files put over it: a base that moved on meanwhile shows no false differences.</summary>
    public CommitFiles After { get; }

    /// <summary>Changed paths, old and new names of renamed files both.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Null when everything that can matter was looked at; else what was not, and why, in a clause for people.</summary>
    public string? Incomplete { get; init; }

    /// <summary>The environments that the change reaches, rendered on both sides when first asked for, and once; biggest effect first.</summary>
    public IReadOnlyList<EnvironmentDiff> Environments => _environments.Value;

    /// <summary>The change of a pull request whose changed files carry their contents at the head.</summary>
    public static RepositoryChange Of(CommitFiles before, IReadOnlyList<ChangedFile> files, ParsedFiles parsed, string? incomplete = null) =>
        new(before, OverlaidFiles.Put(files, before), [.. files.SelectMany(f => f.Paths).Distinct(StringComparer.Ordinal)], parsed) { Incomplete = incomplete };

    /// <summary>A folder as if all of it were new.</summary>
    /// <param name="files">Those that are judged, with their contents.</param>
    public static RepositoryChange OfFolder(CommitFiles folder, IReadOnlyList<ChangedFile> files, ParsedFiles parsed) =>
        new(new CommitFiles([], new InMemoryFiles()), OverlaidFiles.Put(files, folder), [.. files.Select(f => f.Path)], parsed);

    /// <summary>The same change, not rendered yet; for when more of its files came into hand.</summary>
    public RepositoryChange Again() => new(this);

    /// <summary>What rendering will read on either side, as far as the kustomizations in hand say: files and folders, existing or not.</summary>
    public IReadOnlySet<string> FilesToRender()
    {
        // A side that is not reached by itself is rendered too when the other one is.
        var reached = Before.Discovery.Reached(Changed).Concat(After.Discovery.Reached(Changed)).Select(d => d.Key).ToHashSet(StringComparer.Ordinal);
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var side in new[] { Before.Discovery, After.Discovery })
            files.UnionWith(side.FilesOf(side.All().Where(d => reached.Contains(d.Key))));
        return files;
    }
}
