using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary>The schemas of one run over one side; each object is compared once, however many rules ask.</summary>
internal sealed class ObjectSchemas
{
    private readonly Dictionary<RenderedMapping, SchemaAnswer> _answers = new(ReferenceEqualityComparer.Instance);

    private ObjectSchemas(SchemaSet set) => Set = set;

    public SchemaSet Set { get; }

    /// <summary>The versions of the configuration, the CustomResourceDefinitions of the side, and the schemas that the configuration names.</summary>
    public static ObjectSchemas For(LintConfig config, LintSide? side, IReadOnlyList<LintFile> schemaFiles)
    {
        var own = CustomSchemas.Of(
            side?.Sets.SelectMany(s => s.Objects).Where(o => o.Kind == "CustomResourceDefinition").Select(o => o.Root) ?? [],
            schemaFiles.SelectMany(f => f.Trees.OfType<RenderedMapping>().Select(root => (f.Path, root))));
        var versions = config.Kubernetes.Select(KubernetesVersion.Parse).OfType<KubernetesVersion>().DefaultIfEmpty(KubernetesVersion.Default).ToList();
        return new ObjectSchemas(own == CustomSchemas.None && versions is [var one] ? SchemaSet.For(one) : new SchemaSet(versions, own));
    }

    public SchemaAnswer AnswerFor(KubernetesObject candidate)
    {
        if (!_answers.TryGetValue(candidate.Root, out var answer))
            _answers[candidate.Root] = answer = Set.Check(candidate);
        return answer;
    }
}
