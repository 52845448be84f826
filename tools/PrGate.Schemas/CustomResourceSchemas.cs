using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Schemas;

/// <summary>The catalogued custom resources. The catalogue has their kinds in lower case only.</summary>
internal static class CustomResourceSchemas
{
    /// <summary>Fields that controllers parse and whose schemas say only "string".</summary>
    private static readonly (string Group, string Field, ValueRole Role)[] Roles =
    [
        ("argoproj.io", "schedule", ValueRole.Cron),
        ("velero.io", "schedule", ValueRole.Cron),
        ("volsync.backube", "schedule", ValueRole.Cron),
        ("longhorn.io", "cron", ValueRole.Cron),
        ("cert-manager.io", "duration", ValueRole.Duration),
        ("cert-manager.io", "renewBefore", ValueRole.Duration),
        ("external-secrets.io", "refreshInterval", ValueRole.Duration),
    ];

    public static byte[] Make(string folder)
    {
        var crds = Path.Combine(folder, "crds");
        var pool = new SchemaPoolWriter();
        foreach (var entry in SchemaFiles.ReadList(Path.Combine(crds, "index.json")).OrderBy(e => e.TextAt("file"), StringComparer.Ordinal))
        {
            var schema = SchemaFiles.ReadMapping(Path.Combine(crds, entry.TextAt("file")));
            foreach (var (group, field, role) in Roles.Where(r => r.Group == entry.TextAt("group")))
                Mark(schema, field, role);
            var translation = new SchemaTranslation(pool, SchemaDialect.JsonSchema, schema.MappingAt("definitions"));
            pool.Root(SchemaCatalogue.Key(entry.TextAt("group"), entry.TextAt("version"), entry.TextAt("kind")), translation.Schema(schema, isRoot: true), uint.MaxValue);
        }
        return pool.ToArray();
    }

    private static void Mark(RenderedNode node, string field, ValueRole role)
    {
        if (node is RenderedMapping mapping)
        {
            if (mapping.MappingAt("properties")?.MappingAt(field) is { } property && property.TextAt("type") == "string")
                NativeRoles.Mark(property, role);
            foreach (var (_, value) in mapping.Entries)
                Mark(value, field, role);
        }
        else if (node is RenderedSequence sequence)
        {
            foreach (var item in sequence.Items)
                Mark(item, field, role);
        }
    }
}
