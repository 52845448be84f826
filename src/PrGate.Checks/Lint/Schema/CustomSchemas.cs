using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Lint.Schema;

/// <summary>A repository's own schemas. They are looked for when the first custom object is met, and each is made ready when it is needed.</summary>
internal sealed class CustomSchemas
{
    /// <summary>Kinds of one repository that are kept; the built-in catalogue has 397.</summary>
    private const int MostKinds = 5_000;

    private readonly Lazy<Dictionary<string, Lazy<SchemaNode>>> _index;

    /// <param name="schemas">The first of a kind counts.</param>
    public CustomSchemas(IEnumerable<CustomSchema> schemas) => _index = new(() => Index(schemas));

    public static CustomSchemas None { get; } = new([]);

    /// <summary>A kind in lower case, as the names of schema files have it.</summary>
    public static string KeyInLowerCase(string group, string version, string kind) => SchemaCatalogue.Key(group, version, "~" + kind.ToLowerInvariant());

    /// <summary>The schema of a type; null when the repository has none.</summary>
    public SchemaNode? Find(GroupVersionKind type)
    {
        if (_index.Value.Count == 0)
            return null;
        return _index.Value.TryGetValue(SchemaCatalogue.Key(type.Group, type.Version, type.Kind), out var schema) || _index.Value.TryGetValue(KeyInLowerCase(type.Group, type.Version, type.Kind), out schema)
            ? schema.Value
            : null;
    }

    /// <summary>An <c>apiVersion</c> that the repository defines for a kind; null when it defines none.</summary>
    public string? VersionOf(GroupVersionKind type)
    {
        var (prefix, suffix) = (type.Group + "/", "/" + type.Kind);
        var key = _index.Value.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && k.EndsWith(suffix, StringComparison.Ordinal)).Max(StringComparer.Ordinal);
        return key?[..^suffix.Length];
    }

    private static Dictionary<string, Lazy<SchemaNode>> Index(IEnumerable<CustomSchema> schemas)
    {
        var index = new Dictionary<string, Lazy<SchemaNode>>(StringComparer.Ordinal);
        foreach (var schema in schemas.Take(MostKinds))
            index.TryAdd(schema.Key, schema.Schema);
        return index;
    }
}
