using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary>
/// A repository's own schemas: its CustomResourceDefinitions, and JSON Schemas at <c>group/kind_version.json</c> or with
/// <c>x-kubernetes-group-version-kind</c>.
/// </summary>
internal sealed class CustomSchemas
{
    /// <summary>Schemas of one repository, the parts of each counted: more than the whole built-in catalogue has.</summary>
    private const int MostNodes = 100_000;

    public static readonly CustomSchemas None = new(null);

    private readonly SchemaPool? _pool;

    private CustomSchemas(SchemaPool? pool) => _pool = pool;

    /// <summary>Whether some were left out because there are too many.</summary>
    public bool IsTruncated { get; private init; }

    /// <param name="objects">Objects of which the CustomResourceDefinitions are taken; the first of a kind counts.</param>
    /// <param name="documents">Documents of schema files with their paths.</param>
    public static CustomSchemas Of(IEnumerable<RenderedMapping> objects, IEnumerable<(string Path, RenderedMapping Root)> documents)
    {
        var writer = new SchemaPoolWriter();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var truncated = false;
        foreach (var (key, schema, dialect) in documents.SelectMany(d => Schemas(d.Path, d.Root)).Concat(objects.SelectMany(CustomResourceDefinitions)))
        {
            if (!known.Add(key))
                continue;
            truncated |= writer.Count > MostNodes;
            if (truncated)
                break;
            var translation = new SchemaTranslation(writer, dialect, schema.MappingAt("definitions") ?? schema.MappingAt("$defs"));
            writer.Root(key, translation.Schema(schema, isRoot: true), uint.MaxValue);
        }
        return known.Count == 0 ? None : new CustomSchemas(new SchemaPool(writer.ToArray())) { IsTruncated = truncated };
    }

    public SchemaNode? Find(GroupVersionKind type) =>
        _pool is null ? null
        : _pool.Find(SchemaCatalogue.Key(type.Group, type.Version, type.Kind), 1) ?? _pool.Find(SchemaCatalogue.Key(type.Group, type.Version, "~" + type.Kind.ToLowerInvariant()), 1);

    private static IEnumerable<(string Key, RenderedMapping Schema, SchemaDialect Dialect)> Schemas(string path, RenderedMapping root)
    {
        if (root.TextAt("kind").Length > 0)
            return CustomResourceDefinitions(root);
        if (root["properties"] is not RenderedMapping)
            return [];
        if (root.SequenceAt("x-kubernetes-group-version-kind") is { } kinds)
            return kinds.Items.OfType<RenderedMapping>().Select(k => (SchemaCatalogue.Key(k.TextAt("group"), k.TextAt("version"), k.TextAt("kind")), root, SchemaDialect.JsonSchema));
        // The catalogue's own layout: group/kind_version.json, the kind in lower case.
        var parts = path.Split('/');
        var name = Path.GetFileNameWithoutExtension(parts[^1]);
        var bar = name.LastIndexOf('_');
        return parts.Length > 1 && bar > 0 ? [(SchemaCatalogue.Key(parts[^2], name[(bar + 1)..], "~" + name[..bar].ToLowerInvariant()), root, SchemaDialect.JsonSchema)] : [];
    }

    private static IEnumerable<(string Key, RenderedMapping Schema, SchemaDialect Dialect)> CustomResourceDefinitions(RenderedMapping root)
    {
        if (root.TextAt("kind") != "CustomResourceDefinition" || !root.TextAt("apiVersion").StartsWith("apiextensions.k8s.io/", StringComparison.Ordinal) || root.MappingAt("spec") is not { } spec)
            yield break;
        var (group, kind) = (spec.TextAt("group"), spec.MappingAt("names")?.TextAt("kind") ?? "");
        // Before structural schemas, what a schema did not name was kept.
        var dialect = spec.TextAt("preserveUnknownFields") == "true" ? SchemaDialect.JsonSchema : SchemaDialect.Crd;
        var shared = spec.MappingAt("validation")?.MappingAt("openAPIV3Schema");
        if (spec.TextAt("version") is { Length: > 0 } single && shared is not null)
            yield return (SchemaCatalogue.Key(group, single, kind), shared, dialect);
        foreach (var version in spec.SequenceAt("versions")?.Items.OfType<RenderedMapping>() ?? [])
        {
            if ((version.MappingAt("schema")?.MappingAt("openAPIV3Schema") ?? shared) is { } schema)
                yield return (SchemaCatalogue.Key(group, version.TextAt("name"), kind), schema, dialect);
        }
    }
}
