using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint;

/// <summary>One side of a change, as lint sees it: the affected files, and the objects that they make.</summary>
public sealed class LintSide
{
    private IReadOnlyList<ObjectSet>? _sets;

    /// <param name="files">The affected files of this side.</param>
    /// <param name="environments">What of this side is rendered, by environment; empty when there are none or the tree was not loaded.</param>
    /// <param name="tree">Every path of the side; null when it was not loaded.</param>
    public LintSide(IReadOnlyList<LintFile> files, IReadOnlyList<(string Name, Rendering Rendering)> environments, CommitFiles? tree = null)
    {
        Files = files;
        Environments = environments;
        Tree = tree;
    }

    public IReadOnlyList<LintFile> Files { get; }

    /// <summary>In the order of their names, failed ones included.</summary>
    public IReadOnlyList<(string Name, Rendering Rendering)> Environments { get; }

    public CommitFiles? Tree { get; }

    /// <summary>Each rendered environment, then the objects that no environment builds, by folder.</summary>
    public IReadOnlyList<ObjectSet> Sets => _sets ??= [.. Rendered(), .. Loose()];

    /// <summary>Kustomizations among the files whose result no rendering of this side shows.</summary>
    internal IEnumerable<RenderedMapping> LooseKustomizations() =>
        from file in Files
        where file.Role == FileRole.Kustomization && !Environments.Any(e => !e.Rendering.IsFailed && e.Rendering.Paths.Contains(file.Path))
        from tree in file.Trees.OfType<RenderedMapping>()
        select tree;

    private IEnumerable<ObjectSet> Rendered() =>
        from environment in Environments
        where !environment.Rendering.IsFailed
        select new ObjectSet(
            environment.Name,
            [.. environment.Rendering.Objects.Select(o => KubernetesObject.Of(o.Root, isRendered: true)).OfType<KubernetesObject>()],
            IsWhole: !environment.Rendering.IsPartial)
        {
            Reach = [RepositoryPath.Join(environment.Rendering.Directory, "kustomization.yaml")],
        };

    // A file that a rendering reads is judged by what becomes of it; when the rendering fails, only by what is written in it.
    private IEnumerable<ObjectSet> Loose()
    {
        var rendered = Environments.Where(e => !e.Rendering.IsFailed).SelectMany(e => e.Rendering.Paths).ToHashSet(StringComparer.Ordinal);
        var failed = Environments.Where(e => e.Rendering.IsFailed).SelectMany(e => e.Rendering.Paths).ToHashSet(StringComparer.Ordinal);
        var patches = new PatchFiles(this);
        var folders = new SortedDictionary<string, List<KubernetesObject>>(StringComparer.Ordinal);
        foreach (var file in Files.Where(MayHoldObjects))
        {
            var isKustomization = file.Role == FileRole.Kustomization;
            if (rendered.Contains(file.Path) && !isKustomization)
                continue;
            // An object in a file that is named like values is as a rule a patch about them.
            var isPart = failed.Contains(file.Path) || patches.Contains(file) || file.Role is FileRole.HelmValues or FileRole.Settings or FileRole.Compose;
            var isComplete = isKustomization || !isPart;
            foreach (var found in file.Trees.SelectMany(t => Objects(t, isComplete)))
                (folders.TryGetValue(RepositoryPath.DirectoryOf(file.Path), out var list) ? list : folders[RepositoryPath.DirectoryOf(file.Path)] = []).Add(found);
        }
        return folders.Select(f => new ObjectSet(f.Key, f.Value, IsWhole: false));
    }

    // A cluster is given whatever a folder holds: a name such as values.yaml hides no object, unless the configuration says what the file is.
    private static bool MayHoldObjects(LintFile file) => file.Role switch
    {
        FileRole.Manifest or FileRole.Kustomization or FileRole.Template => true,
        FileRole.HelmValues or FileRole.Settings or FileRole.Compose => file.Role == FileRoles.Of(file.Path) && file.Trees.Any(IsNamedObject),
        _ => false,
    };

    private static bool IsNamedObject(RenderedNode root) => KubernetesObject.Of(root)?.Root.MappingAt("metadata") is not null;

    // The items of a List are objects of their own; those of a SecretList need not say that they are Secrets (apimachinery, UnstructuredList).
    private static IEnumerable<KubernetesObject> Objects(RenderedNode root, bool isComplete)
    {
        if (KubernetesObject.Of(root, isComplete) is not { } found)
            return [];
        if (!found.Kind.EndsWith("List", StringComparison.Ordinal) || found.Root.SequenceAt("items") is not { } items)
            return [found];
        var ofItems = found.Type with { Kind = found.Kind[..^"List".Length] };
        return items.Items.Select(i => KubernetesObject.Of(i, isComplete, listed: ofItems)).OfType<KubernetesObject>();
    }
}
