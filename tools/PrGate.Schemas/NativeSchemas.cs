using System.Globalization;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Schemas;

/// <summary>The kinds of Kubernetes itself, in every version, and the ends of their APIs.</summary>
internal static class NativeSchemas
{
    public static byte[] Make(string folder)
    {
        var pool = new SchemaPoolWriter();
        foreach (var version in KubernetesVersion.All)
        {
            var document = SchemaFiles.ReadMapping(Path.Combine(folder, "native", $"v{version}.json"));
            var definitions = document.MappingAt("definitions")!;
            NativeRoles.Write(definitions);
            var translation = new SchemaTranslation(pool, SchemaDialect.Native, definitions);
            foreach (var (key, _) in document.MappingAt("kinds")!.Entries.OrderBy(e => e.Key, StringComparer.Ordinal))
                pool.Root(key, translation.Definition(document.MappingAt("kinds")!.TextAt(key)), version.Bit);
            pool.Root(SchemaCatalogue.MetadataKey, translation.Definition(NativeRoles.Metadata), version.Bit);
        }
        foreach (var api in SchemaFiles.ReadList(Path.Combine(folder, "api-lifecycle.json")).Where(a => a["removedIn"] is not null))
        {
            var removed = int.Parse(api.TextAt("removedIn").Split('.')[1], CultureInfo.InvariantCulture);
            pool.Removed(SchemaCatalogue.Key(api.TextAt("group"), api.TextAt("version"), api.TextAt("kind")), removed, api.TextAt("replacement"));
        }
        return pool.ToArray();
    }
}
