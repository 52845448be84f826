using System.Collections.Concurrent;
using PrGate.Checks.Kustomize;
using PrGate.Checks.Kustomize.Diffs;
using PrGate.Checks.Kustomize.Discovery;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary>Finds CustomResourceDefinitions among the files of a commit. What was made of a content is kept by its id, so that both sides of a change and the next one share it.</summary>
internal static class DefinitionFiles
{
    /// <summary>Bytes of schema files of one commit that are read: 16 MiB, a few hundred kinds.</summary>
    private const long MostBytes = 16L << 20;

    /// <summary>Contents kept; beyond it they are made afresh.</summary>
    private const int MostKept = 500;

    private static readonly ConcurrentDictionary<string, CustomSchema[]> Kept = new(StringComparer.Ordinal);

    /// <summary>The CustomResourceDefinitions of a commit, by the order of paths.</summary>
    public static IEnumerable<CustomSchema> Definitions(CommitFiles tree)
    {
        var left = MostBytes;
        foreach (var path in tree.Paths.Where(p => DeploymentDiscovery.IsManifest(p) && tree.MayDeclare(p)).Order(StringComparer.Ordinal))
        {
            if (Find(tree, path) is not { } file || file.Bytes.Span.IndexOf("CustomResourceDefinition"u8) < 0)
                continue;
            left -= file.Bytes.Length;
            if (left < 0)
                yield break;
            foreach (var schema in SchemasOf(file))
                yield return schema;
        }
    }

    // A file that cannot be given defines nothing: the catalogue's schema holds then, or none, which is said.
    private static RepositoryFile? Find(CommitFiles tree, string path)
    {
        try
        {
            return tree.Files.Find(path);
        }
        catch (RenderException)
        {
            return null;
        }
    }

    private static CustomSchema[] SchemasOf(RepositoryFile file)
    {
        if (file.Id.Length > 0 && Kept.TryGetValue(file.Path + '\n' + file.Id, out var known))
            return known;
        CustomSchema[] schemas = [.. new LintFile(file.Path, file.Bytes).Trees.OfType<RenderedMapping>().SelectMany(r => SchemaDocuments.Read(file.Path, r))];
        if (file.Id.Length == 0)
            return schemas;
        // Made ready at once: kept like this they are small, while their documents are not.
        schemas = [.. schemas.Select(s => s with { Schema = new Lazy<SchemaNode>(s.Schema.Value) })];
        if (Kept.Count >= MostKept)
            Kept.Clear();
        return Kept[file.Path + '\n' + file.Id] = schemas;
    }
}
