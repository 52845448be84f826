using System.Text;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>Finds what a commit deploys, and what of it a set of changed files reaches. Pure: the files of the commit are given.</summary>
public sealed class DeploymentDiscovery
{
    private static readonly byte[] FluxGroup = Encoding.ASCII.GetBytes("kustomize.toolkit.fluxcd.io/");
    private static readonly byte[] ArgoGroup = Encoding.ASCII.GetBytes("argoproj.io/");

    private readonly Dictionary<string, KustomizationReferences> _kustomizations = new(StringComparer.Ordinal);
    private readonly List<(Deployment Deployment, string File)> _declared = [];
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal) { "" };
    private readonly RenderSession _session;

    private DeploymentDiscovery(RenderSession session) => _session = session;

    /// <summary>Reads the kustomizations and the Flux and Argo CD objects of a commit. A file that cannot be read counts as naming nothing.</summary>
    /// <param name="paths">Every file of the commit.</param>
    public static DeploymentDiscovery Of(IEnumerable<string> paths, IRepositoryFiles files, ParsedFiles parsed)
    {
        var limits = RenderLimits.Default with { Files = 100_000, Bytes = 1L << 30, Steps = 200_000_000 };
        var discovery = new DeploymentDiscovery(new RenderSession(files, parsed, new RenderOptions { Limits = limits }));
        foreach (var path in paths.Order(StringComparer.Ordinal))
        {
            if (KustomizationLoader.FileNames.Contains(RepositoryPath.NameOf(path)))
                discovery.AddKustomization(path);
            else if (path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal))
                discovery.AddDeclarations(path);
        }
        return discovery;
    }

    /// <summary>All of them: Flux and Argo CD objects, then overlays that neither these nor other kustomizations use.</summary>
    public IReadOnlyList<Deployment> All()
    {
        var used = _kustomizations.Where(k => !k.Value.IsComponent).SelectMany(k => k.Value.Bases).ToHashSet(StringComparer.Ordinal);
        var declared = _declared.Where(d => d.Deployment.Directory.Length == 0 || HasFolder(d.Deployment.Directory)).Select(d => d.Deployment).ToList();
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
        var touched = new Dictionary<string, bool>(StringComparer.Ordinal);
        var files = _declared.ToLookup(d => d.Deployment.Key, d => d.File);
        return [.. All().Where(d => files[d.Key].Any(paths.Contains) || IsTouched(d, paths, touched))];
    }

    private bool IsTouched(Deployment deployment, HashSet<string> paths, Dictionary<string, bool> touched)
    {
        if (Components(deployment).Any(c => IsTouched(c, paths, touched)))
            return true;
        return _kustomizations.ContainsKey(deployment.Directory)
            ? IsTouched(deployment.Directory, paths, touched)
            : paths.Any(p => RepositoryPath.IsIn(p, deployment.Directory));
    }

    private bool IsTouched(string directory, HashSet<string> paths, Dictionary<string, bool> touched)
    {
        if (touched.TryGetValue(directory, out var known))
            return known;
        touched[directory] = false; // while it is looked at: a cycle alone reaches nothing
        var isTouched = KustomizationLoader.FileNames.Any(name => paths.Contains(RepositoryPath.Join(directory, name)))
            || (_kustomizations.TryGetValue(directory, out var references)
                && references.Paths.Any(path => paths.Contains(path) || (path != directory && IsTouched(path, paths, touched))));
        return touched[directory] = isTouched;
    }

    private static IEnumerable<string> Components(Deployment deployment) =>
        from component in deployment.Declaration?.MappingAt("spec")?.SequenceAt("components")?.Items.OfType<RenderedScalar>() ?? []
        let path = RepositoryPath.Resolve(deployment.Directory, component.Text)
        where path is not null
        select path;

    private bool HasFolder(string directory) => _kustomizations.ContainsKey(directory) || _folders.Contains(directory);

    private void AddKustomization(string path)
    {
        var directory = RepositoryPath.DirectoryOf(path);
        Remember(path);
        _kustomizations[directory] = Documents(path, null) is [var document, ..] ? KustomizationReferences.Read(document, directory) : new(false, [], []);
    }

    private void AddDeclarations(string path)
    {
        Remember(path);
        foreach (var root in Documents(path, bytes => bytes.IndexOf(FluxGroup) >= 0 || bytes.IndexOf(ArgoGroup) >= 0).OfType<RenderedMapping>())
        {
            if (DeclaredDeployment.Read(root) is { } deployment)
                _declared.Add((deployment, path));
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

    private void Remember(string path)
    {
        for (var directory = RepositoryPath.DirectoryOf(path); directory.Length > 0 && _folders.Add(directory);)
            directory = RepositoryPath.DirectoryOf(directory);
    }

    private delegate bool MayHold(ReadOnlySpan<byte> bytes);
}
