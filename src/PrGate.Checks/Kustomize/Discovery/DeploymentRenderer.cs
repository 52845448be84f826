using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>Renders deployments: overlays as kustomize does, Flux objects with all they add, Argo CD's as far as they are kustomizations or plain folders.</summary>
/// <param name="parsed">Parsed files to share between renderings and sides.</param>
public sealed class DeploymentRenderer(ParsedFiles parsed)
{
    /// <param name="paths">Every file of the commit; needed where a folder has no kustomization file.</param>
    public Rendering Render(Deployment deployment, IReadOnlyCollection<string> paths, IRepositoryFiles files, RenderLimits? limits = null)
    {
        var options = new RenderOptions
        {
            Limits = limits ?? RenderLimits.Default,
            AllowsFilesOutside = deployment.Kind == DeploymentKind.Flux,
        };
        if (deployment.Kind == DeploymentKind.Overlay)
            return new KustomizeRenderer(parsed).Render(files, deployment.Directory, options);
        var session = new RenderSession(files, parsed, options);
        try
        {
            var gathered = Gather(deployment, paths, session);
            return new Rendering(deployment.Directory, [.. gathered.Select(RenderedObject.Of)], session.Problems, session.Paths) { Steps = session.Budget.Used };
        }
        catch (RenderException fault)
        {
            session.Report(fault, deployment.Declaration!.Origin);
            return new Rendering(deployment.Directory, [], session.Problems, session.Paths) { Steps = session.Budget.Used };
        }
    }

    private static IEnumerable<Resource> Gather(Deployment deployment, IReadOnlyCollection<string> paths, RenderSession session)
    {
        var hasFile = KustomizationLoader.FileNames.Any(name => session.Find(RepositoryPath.Join(deployment.Directory, name)) is not null);
        if (deployment.Kind == DeploymentKind.Flux)
            return new FluxBuild(session, deployment).Build(hasFile ? null : FluxFiles(deployment.Directory, paths, session));
        if (hasFile)
            return new ArgoBuild(session, deployment).Build();
        if (session.Find(RepositoryPath.Join(deployment.Directory, "Chart.yaml")) is not null)
        {
            session.NotRendered($"{deployment.Directory} is a Helm chart that would have to be run", null, deployment.Declaration!.Origin);
            return [];
        }
        var plain = new Accumulator(session.Budget);
        var recurses = ArgoBuild.Source(deployment)?.MappingAt("directory")?.TextAt("recurse") == "true";
        foreach (var path in paths.Where(p => (recurses ? RepositoryPath.IsIn(p, deployment.Directory) : RepositoryPath.DirectoryOf(p) == deployment.Directory) && DeploymentDiscovery.IsManifest(p)).Order(StringComparer.Ordinal))
            plain.Map.AppendAll(ResourceReader.Read(session.Documents(session.Find(path)!)));
        return plain.Map.Items;
    }

    /// <summary>What Flux lists when a folder has no kustomization file: every manifest below it, and folders that have one as a whole.</summary>
    private static List<string> FluxFiles(string directory, IReadOnlyCollection<string> paths, RenderSession session)
    {
        var below = paths.Where(p => RepositoryPath.IsIn(p, directory)).Order(StringComparer.Ordinal).ToList();
        var bases = below.Where(p => KustomizationLoader.FileNames.Contains(RepositoryPath.NameOf(p))).Select(RepositoryPath.DirectoryOf).ToHashSet(StringComparer.Ordinal);
        session.Budget.Spend((long)below.Count * 8);
        var listed = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var path in below)
        {
            var owner = OuterBase(RepositoryPath.DirectoryOf(path), directory, bases);
            if (owner is not null)
                listed.Add(owner);
            else if (DeploymentDiscovery.IsManifest(path))
                listed.Add(path);
        }
        return [.. listed];
    }

    private static string? OuterBase(string directory, string top, HashSet<string> bases)
    {
        string? outer = null;
        for (var at = directory; at != top && at.Length > 0; at = RepositoryPath.DirectoryOf(at))
        {
            if (bases.Contains(at))
                outer = at;
        }
        return outer;
    }
}
