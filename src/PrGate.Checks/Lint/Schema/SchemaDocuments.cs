using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary>
/// Reads schemas out of documents: CustomResourceDefinitions, and JSON Schemas that stand at <c>group/kind_version.json</c> (the layout of the public
/// catalogue) or say <c>x-kubernetes-group-version-kind</c>.
/// </summary>
internal static class SchemaDocuments
{
    public static IEnumerable<CustomSchema> Read(string path, RenderedMapping root)
    {
        if (root.TextAt("kind").Length > 0)
            return Definitions(root);
        if (root["properties"] is not RenderedMapping)
            return [];
        if (root.SequenceAt("x-kubernetes-group-version-kind") is { } kinds)
            return kinds.Items.OfType<RenderedMapping>().Select(k => Of(SchemaCatalogue.Key(k.TextAt("group"), k.TextAt("version"), k.TextAt("kind")), root, SchemaDialect.JsonSchema));
        var parts = path.Split('/');
        var name = Path.GetFileNameWithoutExtension(parts[^1]);
        var bar = name.LastIndexOf('_');
        return parts.Length > 1 && bar > 0 ? [Of(CustomSchemas.KeyInLowerCase(parts[^2], name[(bar + 1)..], name[..bar]), root, SchemaDialect.JsonSchema)] : [];
    }

    /// <summary>The versions of a CustomResourceDefinition; none when the object is something else.</summary>
    public static IEnumerable<CustomSchema> Definitions(RenderedMapping root)
    {
        if (root.TextAt("kind") != "CustomResourceDefinition" || !root.TextAt("apiVersion").StartsWith("apiextensions.k8s.io/", StringComparison.Ordinal) || root.MappingAt("spec") is not { } spec)
            yield break;
        var (group, kind) = (spec.TextAt("group"), spec.MappingAt("names")?.TextAt("kind") ?? "");
        // Before structural schemas, what a schema did not name was kept.
        var dialect = spec.TextAt("preserveUnknownFields") == "true" ? SchemaDialect.JsonSchema : SchemaDialect.Crd;
        var shared = spec.MappingAt("validation")?.MappingAt("openAPIV3Schema");
        if (spec.TextAt("version") is { Length: > 0 } single && shared is not null)
            yield return Of(SchemaCatalogue.Key(group, single, kind), shared, dialect);
        foreach (var version in spec.SequenceAt("versions")?.Items.OfType<RenderedMapping>() ?? [])
        {
            if ((version.MappingAt("schema")?.MappingAt("openAPIV3Schema") ?? shared) is { } schema)
                yield return Of(SchemaCatalogue.Key(group, version.TextAt("name"), kind), schema, dialect);
        }
    }

    private static CustomSchema Of(string key, RenderedMapping schema, SchemaDialect dialect) => new(key, new Lazy<SchemaNode>(() =>
    {
        var writer = new SchemaPoolWriter();
        var root = new SchemaTranslation(writer, dialect, schema.MappingAt("definitions") ?? schema.MappingAt("$defs")).Schema(schema, isRoot: true);
        return new SchemaPool(writer.ToArray()).Node(root);
    }));
}
