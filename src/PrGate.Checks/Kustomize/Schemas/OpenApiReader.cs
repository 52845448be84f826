using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Schemas;

/// <summary>Reads the merge keys out of an OpenAPI v2 document (<c>x-kubernetes-patch-strategy</c>, <c>-patch-merge-key</c>, <c>-list-map-keys</c>).</summary>
internal sealed class OpenApiReader
{
    private const string Reference = "#/definitions/";

    private readonly RenderedMapping _definitions;
    private readonly Dictionary<string, MergeSchema> _schemas = new(StringComparer.Ordinal);

    private OpenApiReader(RenderedMapping definitions) => _definitions = definitions;

    public static Dictionary<GroupVersionKind, MergeSchema> Read(RenderedMapping definitions)
    {
        var reader = new OpenApiReader(definitions);
        var types = new Dictionary<GroupVersionKind, MergeSchema>();
        foreach (var (name, definition) in definitions.Entries)
        {
            if (definition is not RenderedMapping mapping || mapping.SequenceAt("x-kubernetes-group-version-kind") is not { } kinds)
                continue;
            foreach (var kind in kinds.Items.OfType<RenderedMapping>())
                types[new GroupVersionKind(kind.TextAt("group"), kind.TextAt("version"), kind.TextAt("kind"))] = reader.SchemaOf(name);
        }
        return types;
    }

    private MergeSchema SchemaOf(string name)
    {
        if (_schemas.TryGetValue(name, out var known))
            return known;
        if (_definitions.MappingAt(name) is not { } definition)
            return _schemas[name] = BuiltInSchemas.FindDefinition(name) ?? new MergeSchema();
        var schema = _schemas[name] = new MergeSchema();
        Fill(schema, definition);
        return schema;
    }

    private void Fill(MergeSchema schema, RenderedMapping definition)
    {
        foreach (var (name, property) in definition.MappingAt("properties")?.Entries ?? [])
        {
            if (property is RenderedMapping mapping)
                schema.Add(name, () => FieldOf(mapping));
        }
    }

    private MergeField FieldOf(RenderedMapping property)
    {
        var merges = property.TextAt("x-kubernetes-patch-strategy").Split(',').Contains("merge");
        var mapKeys = property.SequenceAt("x-kubernetes-list-map-keys")?.Items.OfType<RenderedScalar>().Select(k => k.Text).ToArray();
        var mergeKey = property.TextAt("x-kubernetes-patch-merge-key");
        return new MergeField(TypeOf(property.MappingAt("items") ?? property), merges, mapKeys ?? (mergeKey.Length == 0 ? [] : [mergeKey]));
    }

    private MergeSchema? TypeOf(RenderedMapping property)
    {
        var reference = property.TextAt("$ref");
        if (reference.StartsWith(Reference, StringComparison.Ordinal))
            return SchemaOf(reference[Reference.Length..]);
        if (property.MappingAt("properties") is null)
            return null;
        var schema = new MergeSchema();
        Fill(schema, property);
        return schema;
    }
}
