using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>Finds what a commit deploys, and what of it a set of changed files reaches. Pure: the files of the commit are given.</summary>
public sealed class DeploymentDiscovery
{
    private readonly Dictionary<string, KustomizationReferences> _kustomizations = new(StringComparer.Ordinal);
    private readonly List<(Deployment Deployment, string File)> _declared = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal) { "" };
    private readonly RenderSession _session;

    private DeploymentDiscovery(RenderSession session, CommitFiles commit)
    {
        _session = session;
        Declared = new DeclaredObjects(commit);
    }

    /// <summary>How many ApplicationSets there are: the Applications that they make are known in the cluster only.</summary>
    public int Sets => Declared.All.Count(d => d.Root.TextAt("kind") == "ApplicationSet");

    /// <summary>The kustomizations by their folder.</summary>
    internal IReadOnlyDictionary<string, KustomizationReferences> Kustomizations => _kustomizations;

    /// <summary>The bound at which the search ended, in a clause: what was found until then is not all. Null when everything was read.</summary>
    public string? Exceeded { get; private set; }

    /// <summary>What the manifests declare, as far as it is written in the repository.</summary>
    internal DeclaredObjects Declared { get; }

    /// <summary>Reads the kustomizations and the Flux and Argo CD objects of a commit. A file that cannot be read counts as naming nothing.</summary>
    public static DeploymentDiscovery Of(CommitFiles commit)
    {
        var discovery = new DeploymentDiscovery(new RenderSession(commit.Files, commit.Parsed, new RenderOptions { Limits = commit.Limits }), commit);
        try
        {
            discovery.Read();
        }
        catch (RenderException fault) when (fault.IsLimit)
        {
            discovery.Exceeded = fault.Message.TrimEnd('.');
        }
        discovery.FindDeployments();
        return discovery;
    }

    private void Read()
    {
        foreach (var path in Declared.Commit.Paths.Order(StringComparer.Ordinal))
        {
            if (KustomizationLoader.FileNames.Contains(RepositoryPath.NameOf(path)))
                AddKustomization(path);
            else
                AddDeclarations(path, Declared.Commit.MayDeclare);
        }
    }

    /// <summary>All of them: Flux and Argo CD objects, then overlays that neither these nor other kustomizations use.</summary>
    public IReadOnlyList<Deployment> All()
    {
        var used = _kustomizations.Where(k => !k.Value.IsComponent).SelectMany(k => k.Value.Bases).ToHashSet(StringComparer.Ordinal);
        var declared = _declared.Where(d => d.Deployment.Directory.Length == 0 || HasFolder(d.Deployment.Directory)).Select(d => d.Deployment).DistinctBy(d => d.Key).ToList();
        used.UnionWith(declared.Select(d => d.Directory));
        return
        [
            .. declared,
            .. from kustomization in _kustomizations
               where !kustomization.Value.IsComponent && !used.Contains(kustomization.Key)
               select new Deployment(DeploymentKind.Overlay, kustomization.Key.Length == 0 ? "." : kustomization.Key, kustomization.Key, null),
        ];
    }

    /// <summary>Those whose objects a change can alter.</summary>
    /// <param name="changed">Changed paths, old and new names of renamed files both.</param>
    public IReadOnlyList<Deployment> Reached(IEnumerable<string> changed)
    {
        var paths = changed.ToHashSet(StringComparer.Ordinal);
        var touched = Touched(paths);
        var files = _declared.ToLookup(d => d.Deployment.Key, d => d.File);
        return [.. All().Where(d => files[d.Key].Any(paths.Contains) || IsTouched(d, paths, touched))];
    }

    /// <summary>What rendering these deployments reads, as far as the kustomization files say: files and folders, existing or not.</summary>
    public IReadOnlySet<string> FilesOf(IEnumerable<Deployment> deployments)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        var left = new Stack<string>();
        foreach (var deployment in deployments)
        {
            left.Push(deployment.Directory);
            foreach (var component in Components(deployment))
                left.Push(component);
            if (deployment.Declaration is null || _kustomizations.ContainsKey(deployment.Directory))
                continue;
            foreach (var path in Declared.Commit.Paths.Where(p => RepositoryPath.IsIn(p, deployment.Directory)))
                left.Push(KustomizationLoader.FileNames.Contains(RepositoryPath.NameOf(path)) ? RepositoryPath.DirectoryOf(path) : path);
        }
        while (left.TryPop(out var path))
        {
            if (!files.Add(path) || !_kustomizations.TryGetValue(path, out var references))
                continue;
            files.UnionWith(KustomizationLoader.FileNames.Select(name => RepositoryPath.Join(path, name)));
            foreach (var reference in references.Paths)
                left.Push(reference);
        }
        return files;
    }

    private bool IsTouched(Deployment deployment, HashSet<string> paths, HashSet<string> touched) =>
        Components(deployment).Any(touched.Contains)
        || (_kustomizations.ContainsKey(deployment.Directory) ? touched.Contains(deployment.Directory) : paths.Any(p => RepositoryPath.IsIn(p, deployment.Directory)));

    /// <summary>The folders whose kustomization changes, or one that it uses: from the changed ones along all uses, so that a cycle ends and depth costs nothing.</summary>
    private HashSet<string> Touched(HashSet<string> paths)
    {
        var folders = paths.Where(p => KustomizationLoader.FileNames.Contains(RepositoryPath.NameOf(p))).Select(RepositoryPath.DirectoryOf).ToHashSet(StringComparer.Ordinal);
        var users = _kustomizations.SelectMany(k => k.Value.Paths.Select(path => (Used: path, By: k.Key))).ToLookup(u => u.Used, u => u.By, StringComparer.Ordinal);
        var touched = _kustomizations
            .Where(k => folders.Contains(k.Key) || k.Value.Paths.Any(p => paths.Contains(p) || folders.Contains(p)))
            .Select(k => k.Key).ToHashSet(StringComparer.Ordinal);
        var left = new Queue<string>(touched);
        while (left.TryDequeue(out var folder))
        {
            foreach (var user in users[folder])
            {
                if (touched.Add(user))
                    left.Enqueue(user);
            }
        }
        return touched;
    }

    private static IEnumerable<string> Components(Deployment deployment)
    {
        var stated = deployment.Kind == DeploymentKind.ArgoCd ? ArgoBuild.Source(deployment)?.MappingAt("kustomize") : deployment.Declaration?.MappingAt("spec");
        return
            from component in stated?.SequenceAt("components")?.Items.OfType<RenderedScalar>() ?? []
            let path = RepositoryPath.Resolve(deployment.Directory, component.Text)
            where path is not null
            select path;
    }

    internal bool HasFolder(string directory) => _kustomizations.ContainsKey(directory) || _folders.Contains(directory);

    private void AddKustomization(string path)
    {
        var directory = RepositoryPath.DirectoryOf(path);
        Remember(path);
        var references = KustomizationReferences.Read(Documents(path, null) is [var document, ..] ? document : null, path);
        _kustomizations[directory] = references;
        if (references.Root is { } root)
            Declared.AddKustomization(root);
    }

    private void AddDeclarations(string path, Predicate<string> mayDeclare)
    {
        Remember(path);
        if (!IsManifest(path) || !mayDeclare(path))
            return;
        foreach (var root in Documents(path, Trees.TreeScope.MayDeliver).OfType<RenderedMapping>())
            Declared.Add(root, path);
    }

    // Only when everything is read: an object can refer to one in a later file.
    private void FindDeployments()
    {
        var found = Declared.All.Select(d => (Deployment: DeclaredDeployment.Read(d.Root, Declared), d.File)).Where(d => d.Deployment is not null).ToList();
        // Every cluster may have its own object of the same name: then the folder tells them apart.
        var names = found.CountBy(d => d.Deployment!.Key).ToDictionary(StringComparer.Ordinal);
        foreach (var (one, file) in found)
        {
            var named = names[one!.Key] == 1 ? one : one with { Name = $"{one.Name} ({RepositoryPath.Shown(one.Directory)})" };
            var (deployment, files) = Declared.WithVariables(named);
            _declared.Add((deployment, file));
            _declared.AddRange(files.Select(f => (deployment, f)));
        }
    }

    private List<RenderedNode> Documents(string path, MayHold? mayHold)
    {
        try
        {
            return _session.Find(path) is { } file && (mayHold?.Invoke(file.Bytes.Span) ?? true) ? _session.Documents(file, allowRepeatedKeys: true) : [];
        }
        catch (RenderException fault) when (!fault.IsLimit)
        {
            return []; // not readable: the lint family says so, and the rendering that needs it fails
        }
    }

    internal static bool IsManifest(string path) => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal);

    private void Remember(string path)
    {
        for (var directory = RepositoryPath.DirectoryOf(path); directory.Length > 0 && _folders.Add(directory);)
            directory = RepositoryPath.DirectoryOf(directory);
    }

    private delegate bool MayHold(ReadOnlySpan<byte> bytes);
}
