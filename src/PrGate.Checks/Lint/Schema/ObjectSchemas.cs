using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary>The schemas of one run over one side; each object is compared once, however many rules ask.</summary>
internal sealed class ObjectSchemas
{
    private readonly SchemaBudget _budget = new();
    private readonly Dictionary<RenderedMapping, SchemaAnswer> _answers = new(ReferenceEqualityComparer.Instance);

    private ObjectSchemas(SchemaSet set) => Set = set;

    public SchemaSet Set { get; }

    /// <summary>
    /// The versions of the configuration; then the schemas that it names, the CustomResourceDefinitions of the side's tree, and those of its objects (rendered
    /// ones, and files when the tree was not loaded).
    /// </summary>
    public static ObjectSchemas For(LintConfig config, LintSide? side, IReadOnlyList<LintFile> schemaFiles)
    {
        var named = schemaFiles.SelectMany(f => f.Trees.OfType<RenderedMapping>().SelectMany(root => SchemaDocuments.Read(f.Path, root)));
        var inTree = side?.Tree is { } tree ? DefinitionFiles.Definitions(tree) : [];
        var inObjects = side?.Sets.SelectMany(s => s.Objects).SelectMany(o => SchemaDocuments.Definitions(o.Root)) ?? [];
        var versions = config.Kubernetes.Select(KubernetesVersion.Parse).OfType<KubernetesVersion>().DefaultIfEmpty(KubernetesVersion.Default);
        return new ObjectSchemas(new SchemaSet(versions, new CustomSchemas(named.Concat(inTree).Concat(inObjects))));
    }

    public SchemaAnswer AnswerFor(KubernetesObject candidate)
    {
        if (!_answers.TryGetValue(candidate.Root, out var answer))
            _answers[candidate.Root] = answer = Set.Check(candidate, _budget);
        return answer;
    }
}
