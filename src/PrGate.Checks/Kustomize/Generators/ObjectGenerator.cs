using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Generators;

/// <summary>Makes config maps and secrets of literals and files.</summary>
internal sealed class ObjectGenerator(RenderSession session, KustomizationLoader loader)
{
    /// <exception cref="RenderException">It has no name, a source is missing or malformed, or a key comes twice.</exception>
    public Resource Generate(GeneratorSpec spec)
    {
        if (spec.Name.Length == 0)
            throw new RenderException($"A {(spec.IsSecret ? "secret" : "config map")} generator has no name.", spec.Origin, "Give it a name.");
        var origin = spec.Origin.By(spec.IsSecret ? "secretGenerator" : "configMapGenerator");
        var root = new RenderedMapping(origin);
        root.SetText("apiVersion", "v1", origin);
        root.SetText("kind", spec.IsSecret ? "Secret" : "ConfigMap", origin);
        var metadata = new RenderedMapping(origin);
        root.Set("metadata", metadata);
        metadata.SetText("name", spec.Name, origin);
        if (spec.Namespace.Length > 0)
            metadata.SetText("namespace", spec.Namespace, origin);
        if (spec.IsSecret)
            root.SetText("type", spec.Type.Length == 0 ? "Opaque" : spec.Type, origin);
        foreach (var pair in new KeyValueReader(session, loader).Read(spec))
            AddData(root, pair, spec.IsSecret);
        AddPairs(metadata, "labels", spec.Options.Labels, origin);
        AddPairs(metadata, "annotations", spec.Options.Annotations, origin);
        if (spec.Options.IsImmutable)
            root.Set("immutable", new RenderedScalar("true", ScalarKind.Boolean, origin));
        return new Resource(root) { Behavior = spec.Behavior, NeedsHash = !spec.Options.DisablesHash };
    }

    private static void AddData(RenderedMapping root, GeneratedValue pair, bool isSecret)
    {
        var text = isSecret ? null : pair.AsText();
        var field = isSecret || text is not null ? "data" : "binaryData";
        if (root.MappingAt(field) is not { } data)
            root.Set(field, data = new RenderedMapping(root.Origin));
        if (root.MappingAt("data")?[pair.Key] is not null || root.MappingAt("binaryData")?[pair.Key] is not null)
            throw new RenderException($"cannot add key '{pair.Key}', another key by that name already exists", pair.Origin, "Remove one of the two.");
        data.Set(pair.Key, RenderedScalar.String(text ?? Base64.InLines(pair.Bytes.Span), pair.Origin));
    }

    private static void AddPairs(RenderedMapping metadata, string field, IReadOnlyList<KeyValuePair<string, Located>> pairs, Origin origin)
    {
        if (pairs.Count == 0)
            return;
        var mapping = new RenderedMapping(origin);
        foreach (var (key, value) in pairs)
            mapping.SetText(key, value.Text, value.Origin);
        metadata.Set(field, mapping);
    }
}
