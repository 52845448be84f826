using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Lint;
using PrGate.Checks.Lint.Schema;

namespace PrGate.Checks.Tests.Lint.Schema;

/// <summary>The built-in schemas judge as self-contained ones do that were made from the same definitions by other means (those that kubeconform reads).</summary>
public sealed class PublishedSchemaTests
{
    [SkippableTheory]
    [InlineData(31)]
    [InlineData(34)]
    [InlineData(36)]
    public void Types_fields_and_requirements_are_those_of_the_published_schemas(int minor)
    {
        var folder = Path.Combine(SharedFolder.Required("k8s-schemas"), "kubeconform", $"v1.{minor}.0-standalone-strict");
        var version = new KubernetesVersion(minor);
        var published = new Dictionary<string, SchemaNode?>(StringComparer.Ordinal);
        var compared = 0;
        var differences = new List<string>();
        foreach (var candidate in Objects().Concat(Broken()))
        {
            var type = candidate.Type;
            var key = SchemaCatalogue.Key(type.Group, type.Version, type.Kind);
            if (SchemaCatalogue.Native.Find(key, version.Bit) is not { } own)
                continue;
            if (!published.TryGetValue(key, out var other))
                published[key] = other = Published(folder, candidate);
            if (other is null)
                continue;
            compared++;
            var (ours, theirs) = (Problems(candidate, own), Problems(candidate, other));
            if (!ours.SetEquals(theirs))
                differences.Add($"{candidate.File} {candidate.Title}: only here {string.Join(", ", ours.Except(theirs))}; only there {string.Join(", ", theirs.Except(ours))}");
        }

        Assert.True(compared > 500, $"{compared} compared");
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }

    private static IEnumerable<KubernetesObject> Objects() =>
        from file in CorpusTests.Files(SharedFolder.Required("corpus"))
        where FileRoles.IsStructured(file.Path)
        from tree in new LintFile(file.Path, file.Bytes).Trees
        let candidate = KubernetesObject.Of(tree)
        where candidate is not null
        select candidate;

    // Real objects with one entry taken out, renamed or given another type: each mistake must be seen by both.
    private static IEnumerable<KubernetesObject> Broken()
    {
        var random = new Random(7);
        foreach (var candidate in Objects().Where(o => o.Kind is "Deployment" or "Service" or "StatefulSet" or "Ingress" or "PersistentVolume" or "Role"))
        {
            var mappings = Mappings(candidate.Root).Where(m => m.Entries.Count > 0 && m != candidate.Root).ToList();
            var chosen = mappings[random.Next(mappings.Count)];
            var (key, value) = chosen.Entries[random.Next(chosen.Entries.Count)];
            chosen.Remove(key);
            if (random.Next(3) is var fate && fate > 0)
                chosen.Set(fate == 1 ? key + "x" : key, fate == 1 ? value : new RenderedSequence(value.Origin));
            yield return candidate;
        }
    }

    private static IEnumerable<RenderedMapping> Mappings(RenderedNode node) => node switch
    {
        RenderedMapping mapping => mapping.Entries.SelectMany(e => Mappings(e.Value)).Prepend(mapping),
        RenderedSequence sequence => sequence.Items.SelectMany(Mappings),
        _ => [],
    };

    private static SchemaNode? Published(string folder, KubernetesObject candidate)
    {
        var group = candidate.Group.Length == 0 ? "" : candidate.Group.Split('.')[0] + "-";
        var path = Path.Combine(folder, $"{candidate.Kind}-{group}{candidate.Type.Version}.json".ToLowerInvariant());
        if (!File.Exists(path))
            return null;
        var root = (RenderedMapping)new LintFile("a.json", File.ReadAllBytes(path)).Trees[0];
        var writer = new SchemaPoolWriter();
        var id = new SchemaTranslation(writer, SchemaDialect.JsonSchema, root.MappingAt("definitions")).Schema(root);
        return new SchemaPool(writer.ToArray()).Node(id);
    }

    private static HashSet<string> Problems(KubernetesObject candidate, SchemaNode schema)
    {
        var log = new ProblemLog(candidate, new SchemaBudget());
        new SchemaWalk(log, null).Look(schema, candidate.Root);
        return [.. log.Problems.Where(p => p.Kind <= SchemaProblemKind.MissingField && p.Message != $"This {candidate.Kind} has no name.").Select(p => $"{p.Kind} {p.Path}")];
    }
}
