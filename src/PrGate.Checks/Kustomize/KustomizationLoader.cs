using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize;

/// <summary>The directory of one kustomization: what may be read from there, and by which kustomizations it was reached.</summary>
internal sealed class KustomizationLoader
{
    /// <summary>The names a kustomization file may have.</summary>
    public static readonly IReadOnlyList<string> FileNames = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    private readonly RenderSession _session;
    private readonly KustomizationLoader? _parent;
    private readonly int _depth;
    private bool _isAboveAll;

    public KustomizationLoader(RenderSession session, string directory)
    {
        _session = session;
        Directory = directory;
    }

    private KustomizationLoader(KustomizationLoader parent, string directory)
        : this(parent._session, directory)
    {
        _parent = parent;
        _depth = parent._depth + 1;
    }

    public string Directory { get; }

    /// <summary>A loader at the repository's root for what is no kustomization file itself; it is not part of any cycle.</summary>
    public static KustomizationLoader AboveAll(RenderSession session) => new(session, "") { _isAboveAll = true };

    /// <summary>The loader of a directory that this kustomization refers to.</summary>
    /// <exception cref="RenderException">It is absolute, outside the repository, part of a cycle, or too deep.</exception>
    public KustomizationLoader Enter(Located path)
    {
        if (path.Text.StartsWith('/'))
            throw new RenderException($"new root '{path.Text}' cannot be absolute", path.Origin, "Write a path relative to the kustomization.");
        var directory = RepositoryPath.Resolve(Directory, path.Text, _session.Options.RootIsTop) ?? throw Outside(path);
        for (var visited = this; visited is not null; visited = visited._parent)
        {
            if (!visited._isAboveAll && RepositoryPath.IsIn(visited.Directory, directory))
                throw new RenderException($"cycle detected: candidate root '/{directory}' contains visited root '/{visited.Directory}' ({Chain(directory)})", path.Origin, "Remove one of these references.");
        }
        if (_depth + 1 >= _session.Budget.Limits.Depth)
            throw RenderException.Limit($"Kustomizations refer to each other more than {_session.Budget.Limits.Depth} levels deep.");
        return new KustomizationLoader(this, directory);
    }

    /// <summary>A file this kustomization refers to.</summary>
    /// <exception cref="RenderException">There is none, or it may not be read.</exception>
    public RepositoryFile Load(Located path) =>
        TryLoad(path) ?? throw RenderException.Missing(path.Text, path.Origin);

    /// <summary>A file this kustomization refers to; null when there is none at that path.</summary>
    public RepositoryFile? TryLoad(Located path)
    {
        if (path.Text.Length == 0)
            throw new RenderException("A path is empty.", path.Origin);
        if (path.Text.StartsWith('/'))
            return null;
        var resolved = RepositoryPath.Resolve(Directory, path.Text, _session.Options.RootIsTop) ?? throw Outside(path);
        if (_session.Find(resolved) is not { } file)
            return null;
        if (!_session.Options.AllowsFilesOutside && !RepositoryPath.IsIn(resolved, Directory))
            throw new RenderException($"security; file '/{resolved}' is not in or below '/{Directory}'", path.Origin, "Move the file below the kustomization, or make its directory a base.");
        return file;
    }

    /// <summary>Reads the kustomization file of this directory.</summary>
    /// <param name="asked">What asked for it; null for the root.</param>
    /// <exception cref="RenderException">There is none, there are several, or it is not valid.</exception>
    public Kustomization Read(Located? asked)
    {
        var found = FindFile(asked);
        var documents = _session.Documents(found, allowRepeatedKeys: true);
        var start = new Origin(new NodeSource(found.Path, SourceText.Of("")), 0);
        if (documents.Count == 0)
            throw new RenderException($"{found.Path} is empty.", start, "List resources in it, or remove it.");
        return KustomizationReader.Read(documents[0], found.Path, Directory);
    }

    /// <summary>Whether this directory has a kustomization file.</summary>
    public bool HasFile() => FileNames.Any(name => _session.Find(RepositoryPath.Join(Directory, name)) is not null);

    private RepositoryFile FindFile(Located? asked)
    {
        var found = FileNames.Select(name => _session.Find(RepositoryPath.Join(Directory, name))).OfType<RepositoryFile>().ToList();
        if (found.Count == 1)
            return found[0];
        var origin = asked?.Origin ?? new Origin(new NodeSource(RepositoryPath.Join(Directory, FileNames[0]), SourceText.Of("")), 0);
        throw found.Count == 0
            ? new RenderException($"unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '/{Directory}'", origin, "Correct the path, or add the file.") { Rule = RenderRules.MissingFile }
            : new RenderException($"Found multiple kustomization files under: /{Directory}", origin, "Keep one of them.");
    }

    private string Chain(string last)
    {
        var chain = new List<string> { RepositoryPath.Shown(last) };
        for (var visited = this; visited is not null; visited = visited._parent)
            chain.Add(RepositoryPath.Shown(visited.Directory));
        chain.Reverse();
        return string.Join(" → ", chain);
    }

    private static RenderException Outside(Located path) => new($"'{path.Text}' is outside the repository", path.Origin, "Refer to files of this repository only.");
}
