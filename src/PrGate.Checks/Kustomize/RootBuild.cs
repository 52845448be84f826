using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Transformers;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize;

/// <summary>The kustomization that is asked for: gathers everything below it, then does what happens only once, at the end.</summary>
internal sealed class RootBuild(RenderSession session)
{
    /// <summary>Builds the kustomization of a directory.</summary>
    public Accumulator Gather(string directory)
    {
        var loader = new KustomizationLoader(session, directory);
        return Finish(loader.Read(asked: null), loader);
    }

    /// <summary>Builds a kustomization that is read already.</summary>
    public Accumulator Finish(Kustomization kustomization, KustomizationLoader loader)
    {
        var build = new KustomizationBuild(session, loader, kustomization, kustomization.BuildMetadata);
        var gathered = build.Gather(new Accumulator(session.Budget));
        new HashTransformer(kustomization.Origin).Transform(gathered);
        new NameReferenceTransformer().Transform(gathered);
        new VarTransformer().Transform(gathered);
        gathered.Map.Drop(IsLocal);
        Sort(gathered.Map, kustomization);
        if (session.Options.AddsManagedByLabel || kustomization.BuildMetadata.Contains("managedByLabel"))
            AddManagedByLabel(gathered.Map, kustomization.Origin);
        foreach (var resource in gathered.Map.Items)
            AddAnnotations(resource, kustomization);
        return gathered;
    }

    private void Sort(ResourceMap map, Kustomization kustomization)
    {
        var order = kustomization.SortOptions ?? new SortOptions(session.Options.SortsByKind, null, null);
        if (order.IsLegacy)
            map.Reorder(new KindOrder(order));
    }

    /// <summary>Objects that only tools on a laptop read.</summary>
    private static bool IsLocal(Resource resource) => resource.Metadata?.MappingAt("annotations")?["config.kubernetes.io/local-config"] is RenderedScalar { Text: not "false" };

    private static void AddAnnotations(Resource resource, Kustomization kustomization)
    {
        if (kustomization.BuildMetadata.Contains("originAnnotations") && resource.MadeBy is { } made)
            Annotate(resource, "config.kubernetes.io/origin", made.Text(kustomization.Directory), kustomization.Origin);
        if (kustomization.BuildMetadata.Contains("transformerAnnotations") && resource.Transformations.Count > 0)
            Annotate(resource, "alpha.config.kubernetes.io/transformations", Provenance.Text(resource.Transformations, kustomization.Directory), kustomization.Origin);
    }

    private static void Annotate(Resource resource, string key, string text, Origin origin)
    {
        var metadata = resource.NeedMetadata(origin);
        if (metadata.MappingAt("annotations") is not { } annotations)
            metadata.Set("annotations", annotations = new RenderedMapping(origin));
        annotations.SetText(key, text, origin);
    }

    private void AddManagedByLabel(ResourceMap map, Origin origin)
    {
        foreach (var resource in map.Items)
        {
            var metadata = resource.NeedMetadata(origin);
            if (metadata.MappingAt("labels") is not { } labels)
                metadata.Set("labels", labels = new RenderedMapping(origin));
            labels.SetText("app.kubernetes.io/managed-by", session.Options.ManagedBy, origin);
        }
    }
}
