using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Schemas;

/// <summary>Reads what files listed under <c>crds</c> say of the fields of custom objects (OpenAPI definitions with <c>x-kubernetes-object-ref-…</c> and the like).</summary>
internal sealed class CrdReferences
{
    private readonly RenderedMapping _definitions;
    private readonly TransformerConfiguration _configuration = DefaultFields.NewConfiguration();
    private readonly Origin _origin;

    private CrdReferences(RenderedMapping definitions, Origin origin)
    {
        _definitions = definitions;
        _origin = origin;
    }

    public static TransformerConfiguration Read(IReadOnlyList<RenderedNode> documents, Origin origin)
    {
        var configuration = TransformerConfiguration.Default;
        foreach (var document in documents.OfType<RenderedMapping>())
        {
            var reader = new CrdReferences(document, origin);
            reader.ReadTypes();
            configuration = TransformerConfiguration.Join(configuration, reader._configuration, origin);
        }
        return configuration;
    }

    private static RenderedMapping? Properties(RenderedNode? definition) => (definition as RenderedMapping)?.MappingAt("Schema")?.MappingAt("properties")
        ?? (definition as RenderedMapping)?.MappingAt("schema")?.MappingAt("properties");

    private void ReadTypes()
    {
        foreach (var (name, definition) in _definitions.Entries)
        {
            if (Properties(definition) is { } properties && properties["kind"] is not null && properties["apiVersion"] is not null && properties["metadata"] is not null)
                ReadFields(new GroupVersionKind("", "", name[(name.LastIndexOf('.') + 1)..]), name, "", 0);
        }
    }

    private void ReadFields(GroupVersionKind type, string definition, string path, int depth)
    {
        if (depth > 16)
            return;
        foreach (var (name, node) in Properties(_definitions[definition])?.Entries ?? [])
        {
            if (node is not RenderedMapping property)
                continue;
            var fieldPath = path.Length == 0 ? name : $"{path}/{name}";
            var spec = new FieldSpec(type, fieldPath, false);
            if (property["x-kubernetes-annotation"] is not null)
                _configuration.CommonAnnotations.Merge(spec, _origin);
            if (property["x-kubernetes-label-selector"] is not null)
                _configuration.CommonLabels.Merge(spec, _origin);
            if (property["x-kubernetes-identity"] is not null)
                _configuration.NamePrefix.Merge(spec, _origin);
            AddReference(property, spec);
            if (property.TextAt("$ref") is { Length: > 0 } reference)
                ReadFields(type, reference, fieldPath, depth + 1);
        }
    }

    private void AddReference(RenderedMapping property, FieldSpec spec)
    {
        if (property["x-kubernetes-object-ref-api-version"] is not RenderedScalar version || property["x-kubernetes-object-ref-kind"] is not RenderedScalar kind)
            return;
        var nameKey = property.TextAt("x-kubernetes-object-ref-name-key");
        var field = spec with { Path = $"{spec.Path}/{(nameKey.Length == 0 ? "name" : nameKey)}" };
        _configuration.Merge(new NameReference(new GroupVersionKind("", version.Text, kind.Text), new FieldSpecList(field)), _origin);
    }
}
