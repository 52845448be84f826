using PrGate.Checks.Kustomize.Generators;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize;

/// <summary>Reads the objects that <c>generators</c>, <c>transformers</c> and <c>validators</c> name: kustomize's own are applied, all others would have to be run.</summary>
internal sealed class PluginReader(RenderSession session, KustomizationBuild build, KustomizationLoader loader)
{
    /// <summary>The configuration objects behind the entries: inline, in files, or built by another kustomization.</summary>
    public List<Resource> Load(IReadOnlyList<Located> entries, Accumulator gathered)
    {
        var loaded = new Accumulator(session.Budget);
        foreach (var entry in entries)
        {
            if (entry.Text.Contains('\n', StringComparison.Ordinal) || entry.Text.Contains(": ", StringComparison.Ordinal))
                loaded.Map.AppendAll(ResourceReader.Read(session.Documents(entry.Block!)));
            else
                build.AddResources(loaded, [entry]);
        }
        gathered.IsPartial |= loaded.IsPartial;
        return [.. loaded.Map.Items];
    }

    /// <summary>The objects a generator makes; none, and a note, when it would have to be run.</summary>
    public IEnumerable<Resource> Generate(Resource plugin, Accumulator gathered)
    {
        var root = plugin.Root;
        switch (root.TextAt("apiVersion") == "builtin" ? root.TextAt("kind") : "")
        {
            case "ConfigMapGenerator":
                return [new ObjectGenerator(session, loader).Generate(BuiltInPlugins.Generator(plugin, isSecret: false))];
            case "SecretGenerator":
                return [new ObjectGenerator(session, loader).Generate(BuiltInPlugins.Generator(plugin, isSecret: true))];
            case "IAMPolicyGenerator":
                return [BuiltInPlugins.ServiceAccount(root)];
            case "" or "HelmChartInflationGenerator":
                Refuse(plugin, "generator");
                gathered.IsPartial = true;
                return [];
            default:
                throw Unknown(plugin);
        }
    }

    public IEnumerable<(Provenance Provenance, ITransformer Transformer)> Transformers(IReadOnlyList<Located> entries, Accumulator gathered)
    {
        foreach (var plugin in Load(entries, gathered))
        {
            if (plugin.Root.TextAt("apiVersion") != "builtin")
                Refuse(plugin, "transformer");
            else if (BuiltInPlugins.Transformer(plugin, session, loader) is { } transformer)
                yield return (ProvenanceOf(plugin), transformer);
            else
                throw Unknown(plugin);
        }
    }

    /// <summary>What annotations say of things made or changed by a configuration object.</summary>
    public static Provenance ProvenanceOf(Resource plugin) => new(plugin.Root.Origin.File, plugin.Kind, plugin.Name, plugin.Root.TextAt("apiVersion"));

    private static RenderException Unknown(Resource plugin) =>
        new($"unable to load builtin {plugin.Type}", plugin.Root.Origin, plugin.Kind == "SortOrderTransformer" ? "Use sortOptions." : "Correct its kind.");

    private void Refuse(Resource plugin, string what)
    {
        var annotations = plugin.Metadata?.MappingAt("annotations");
        var isFunction = annotations?["config.kubernetes.io/function"] is not null;
        var how = isFunction ? "is a function that would have to be run" : "is a plugin that would have to be run";
        session.NotRendered($"the {what} {plugin.Kind} {plugin.Name} {how}", null, plugin.Root.Origin);
    }
}
