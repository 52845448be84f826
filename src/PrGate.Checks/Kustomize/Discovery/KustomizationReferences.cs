using System.Globalization;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>The paths that a kustomization file names, read leniently: what is not understood is not a reference.</summary>
/// <param name="File">The kustomization file itself.</param>
/// <param name="Root">Null when it cannot be read.</param>
internal sealed record KustomizationReferences(string File, RenderedMapping? Root, bool IsComponent, IReadOnlyList<NamedPath> Named)
{
    private static readonly string[] Folders = ["resources", "bases", "components", "generators", "transformers", "validators"];
    private static readonly string[] Files = ["crds", "configurations", "patchesStrategicMerge"];

    /// <summary>Everything named, resolved: files and folders alike, existing or not.</summary>
    public IReadOnlyList<string> Paths { get; } = [.. Named.Select(n => n.Path).OfType<string>()];

    /// <summary>Those listed as resources or bases.</summary>
    public IEnumerable<string> Bases =>
        from named in Named
        where named.Path is not null && (named.Field.StartsWith("resources[", StringComparison.Ordinal) || named.Field.StartsWith("bases[", StringComparison.Ordinal))
        select named.Path;

    public static KustomizationReferences Read(RenderedNode? document, string file)
    {
        if (document is not RenderedMapping root)
            return new KustomizationReferences(file, null, false, []);
        var directory = RepositoryPath.DirectoryOf(file);
        var named = new List<NamedPath>();
        foreach (var list in Folders)
            named.AddRange(Texts(root[list], list, directory, mayBeFolder: true));
        foreach (var list in Files)
            named.AddRange(Texts(root[list], list, directory));
        foreach (var list in new[] { "patches", "patchesJson6902", "replacements" })
        {
            foreach (var (item, at) in Items(root[list], list))
                named.AddRange(One(item["path"], $"{at}.path", directory));
        }
        foreach (var list in new[] { "configMapGenerator", "secretGenerator" })
        {
            foreach (var (generator, at) in Items(root[list], list))
            {
                named.AddRange(Texts(generator["envs"], $"{at}.envs", directory).Concat(One(generator["env"], $"{at}.env", directory)));
                named.AddRange(Texts(generator["files"], $"{at}.files", directory, afterKey: true));
            }
        }
        named.AddRange(One(root.MappingAt("openapi")?["path"], "openapi.path", directory));
        return new KustomizationReferences(file, root, root.TextAt("kind") == "Component", named);
    }

    private static IEnumerable<NamedPath> Texts(RenderedNode? list, string field, string directory, bool mayBeFolder = false, bool afterKey = false) =>
        ((list as RenderedSequence)?.Items ?? []).SelectMany((node, i) => One(node, At(field, i), directory, mayBeFolder, afterKey));

    private static IEnumerable<NamedPath> One(RenderedNode? node, string field, string directory, bool mayBeFolder = false, bool afterKey = false)
    {
        if (node is not RenderedScalar { IsNull: false, Text.Length: > 0 } scalar || scalar.Text.Contains('\n', StringComparison.Ordinal))
            yield break;
        var text = afterKey ? scalar.Text[(scalar.Text.IndexOf('=', StringComparison.Ordinal) + 1)..] : scalar.Text;
        yield return new NamedPath(field, scalar, text, RepositoryPath.IsRemote(text) ? null : RepositoryPath.Resolve(directory, text), mayBeFolder);
    }

    private static IEnumerable<(RenderedMapping Item, string At)> Items(RenderedNode? list, string field) =>
        ((list as RenderedSequence)?.Items ?? []).Select((node, i) => (Item: (node as RenderedMapping)!, At: At(field, i))).Where(i => i.Item is not null);

    private static string At(string field, int index) => string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");
}
