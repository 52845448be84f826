using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Discovery;

/// <summary>The paths that a kustomization file names, read leniently: what is not understood is not a reference.</summary>
/// <param name="Paths">Resolved against the repository's root; files and folders alike, existing or not.</param>
/// <param name="Bases">Those listed as resources or bases.</param>
internal sealed record KustomizationReferences(bool IsComponent, IReadOnlyList<string> Paths, IReadOnlyList<string> Bases)
{
    private static readonly string[] Lists =
        ["resources", "bases", "components", "crds", "configurations", "generators", "transformers", "validators", "patchesStrategicMerge"];

    public static KustomizationReferences Read(RenderedNode document, string directory)
    {
        if (document is not RenderedMapping root)
            return new KustomizationReferences(false, [], []);
        var named = Lists.SelectMany(list => Texts(root[list])).ToList();
        foreach (var list in new[] { "patches", "patchesJson6902", "replacements" })
            named.AddRange(Items(root[list]).Select(i => i.TextAt("path")));
        foreach (var list in new[] { "configMapGenerator", "secretGenerator" })
        {
            foreach (var generator in Items(root[list]))
            {
                named.AddRange(Texts(generator["envs"]).Append(generator.TextAt("env")));
                named.AddRange(Texts(generator["files"]).Select(f => f[(f.IndexOf('=', StringComparison.Ordinal) + 1)..]));
            }
        }
        named.Add(root.MappingAt("openapi")?.TextAt("path") ?? "");
        var bases = Resolve(directory, Texts(root["resources"]).Concat(Texts(root["bases"])));
        return new KustomizationReferences(root.TextAt("kind") == "Component", Resolve(directory, named), bases);
    }

    private static List<string> Resolve(string directory, IEnumerable<string> named) =>
        [.. from path in named
            where path.Length > 0 && !path.Contains('\n', StringComparison.Ordinal) && !RepositoryPath.IsRemote(path)
            let resolved = RepositoryPath.Resolve(directory, path)
            where resolved is not null
            select resolved];

    private static IEnumerable<string> Texts(RenderedNode? list) => (list as RenderedSequence)?.Items.OfType<RenderedScalar>().Where(s => !s.IsNull).Select(s => s.Text) ?? [];

    private static IEnumerable<RenderedMapping> Items(RenderedNode? list) => (list as RenderedSequence)?.Items.OfType<RenderedMapping>() ?? [];
}
