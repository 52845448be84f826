using PrGate.Checks.Configuration;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Lint.Schema;

/// <summary>The schemas of one run over one side; each object is compared once, however many rules ask.</summary>
internal sealed class ObjectSchemas
{
    private readonly Dictionary<RenderedMapping, SchemaAnswer> _answers = new(ReferenceEqualityComparer.Instance);

    private ObjectSchemas(SchemaSet set) => Set = set;

    public SchemaSet Set { get; }

    /// <summary>The versions of the configuration, and the CustomResourceDefinitions of the side.</summary>
    public static ObjectSchemas For(LintConfig config, LintSide? side)
    {
        var own = CustomSchemas.Of(side?.Sets.SelectMany(s => s.Objects).Where(o => o.Kind == "CustomResourceDefinition").Select(o => o.Root) ?? [], []);
        return new ObjectSchemas(own == CustomSchemas.None ? SchemaSet.For(KubernetesVersion.Default) : new SchemaSet([KubernetesVersion.Default], own));
    }

    public SchemaAnswer AnswerFor(KubernetesObject candidate)
    {
        if (!_answers.TryGetValue(candidate.Root, out var answer))
            _answers[candidate.Root] = answer = Set.Check(candidate);
        return answer;
    }
}
