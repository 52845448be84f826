using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Graph;

/// <summary>The names that a commit gives to objects of Flux and Argo CD and to config maps, written or generated.</summary>
internal sealed class DeclaredNames
{
    private readonly Dictionary<string, HashSet<string>> _byKind = new(StringComparer.Ordinal);
    private readonly HashSet<string> _filledIn = new(StringComparer.Ordinal);
    private readonly HashSet<string> _affixes = new(StringComparer.Ordinal);

    private DeclaredNames()
    {
    }

    public static DeclaredNames Of(CommitFiles tree)
    {
        var names = new DeclaredNames();
        foreach (var (root, _) in tree.Discovery.Declared.All)
        {
            var type = GroupVersionKind.Of(root.TextAt("apiVersion"), root.TextAt("kind"));
            names.Add(type.Kind, root.MappingAt("metadata")?.TextAt("name") ?? "");
            // A set of Applications or projects makes names that are not written anywhere.
            if (type.Kind == "ApplicationSet")
                names._filledIn.Add("Application");
        }
        foreach (var kustomization in tree.Discovery.Kustomizations.Values)
        {
            foreach (var generator in (kustomization.Root?.SequenceAt("configMapGenerator")?.Items ?? []).OfType<RenderedMapping>())
                names.Add("ConfigMap", generator.TextAt("name"));
            foreach (var key in new[] { "namePrefix", "nameSuffix" })
            {
                if (kustomization.Root?.TextAt(key) is { Length: > 0 } affix)
                    names._affixes.Add(affix);
            }
        }
        return names;
    }

    public IReadOnlyCollection<string> Of(string kind) => _byKind.TryGetValue(kind, out var names) ? names : [];

    /// <summary>Whether objects of the kind are declared here and none of them can have this name.</summary>
    public bool IsMissing(string kind, string name)
    {
        if (!_byKind.TryGetValue(kind, out var names) || _filledIn.Contains(kind) || names.Contains(name) || (kind == "GitRepository" && name == "flux-system"))
            return false;
        return !_affixes.Any(affix => name.StartsWith(affix, StringComparison.Ordinal) || name.EndsWith(affix, StringComparison.Ordinal));
    }

    private void Add(string kind, string name)
    {
        if (name.Length == 0)
            return;
        if (GraphScope.IsFilledIn(name))
            _filledIn.Add(kind);
        (_byKind.TryGetValue(kind, out var names) ? names : _byKind[kind] = new HashSet<string>(StringComparer.Ordinal)).Add(name);
    }
}
