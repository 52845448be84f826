using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>The objects of Flux and Argo CD that a commit declares, and the config maps beside them, as they are written.</summary>
internal sealed class DeclaredObjects(CommitFiles commit)
{
    private readonly List<(RenderedMapping Root, string File)> _all = [];
    private readonly Dictionary<(string Kind, string Name), (RenderedMapping Root, string File)> _first = [];

    public CommitFiles Commit => commit;

    public IReadOnlyList<(RenderedMapping Root, string File)> All => _all;

    /// <summary>Whether some patch writes <c>postBuild</c> into Flux objects.</summary>
    public bool PatchesVariables { get; private set; }

    public void Add(RenderedMapping root, string file)
    {
        _all.Add((root, file));
        var type = GroupVersionKind.Of(root.TextAt("apiVersion"), root.TextAt("kind"));
        _first.TryAdd((type.Kind, root.MappingAt("metadata")?.TextAt("name") ?? ""), (root, file));
        if (type is not { Group: "kustomize.toolkit.fluxcd.io", Kind: "Kustomization" } || root.MappingAt("spec") is not { } spec)
            return;
        var isPatch = spec["path"] is null && spec["sourceRef"] is null && spec["postBuild"] is not null;
        PatchesVariables |= isPatch || WritesPostBuild(spec.SequenceAt("patches"));
    }

    /// <summary>Looks at a kustomization's own patches.</summary>
    public void AddKustomization(RenderedMapping root) => PatchesVariables |= WritesPostBuild(root.SequenceAt("patches"));

    /// <summary>The first object of a kind and name, whatever its namespace: that is often added by kustomize.</summary>
    public RenderedMapping? Find(string kind, string name) => _first.TryGetValue((kind, name), out var found) ? found.Root : null;

    /// <summary>The deployment with the variables that the repository's config maps give it, and the files that they are in.</summary>
    public (Deployment Deployment, IReadOnlyList<string> Files) WithVariables(Deployment deployment)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        var unresolved = new List<RenderedMapping>();
        var files = new List<string>();
        foreach (var reference in deployment.Declaration?.MappingAt("spec")?.MappingAt("postBuild")?.SequenceAt("substituteFrom")?.Items.OfType<RenderedMapping>() ?? [])
        {
            if (reference.TextAt("kind") != "ConfigMap" || !_first.TryGetValue(("ConfigMap", reference.TextAt("name")), out var found) || found.Root["sops"] is not null)
            {
                unresolved.Add(reference);
                continue;
            }
            files.Add(found.File);
            foreach (var (name, value) in found.Root.MappingAt("data")?.Entries ?? [])
                variables[name] = (value as RenderedScalar)?.Text ?? "";
        }
        return (deployment with { Variables = variables, Unresolved = unresolved, MayHaveMoreVariables = PatchesVariables }, files);
    }

    private static bool WritesPostBuild(RenderedSequence? patches) =>
        patches?.Items.OfType<RenderedMapping>().Any(p => p.TextAt("patch").Contains("postBuild", StringComparison.Ordinal)) == true;
}
