using System.Globalization;
using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Sets the number of replicas of the workloads with a name, whatever their kind.</summary>
internal sealed class ReplicaTransformer(ReplicaSpec spec, IReadOnlyList<FieldSpec> fields, RenderSession session) : ITransformer
{
    public void Transform(Accumulator gathered)
    {
        var origin = spec.Origin.By("replicas");
        var walk = new FieldWalk(CreatedNode.Scalar, origin, session.Budget, node =>
        {
            if (node is RenderedScalar scalar)
                scalar.Write(spec.Count.ToString(CultureInfo.InvariantCulture), ScalarKind.Integer, origin);
        });
        var found = false;
        foreach (var field in fields)
        {
            foreach (var resource in gathered.Map.EverMatching(id => id.Name == spec.Name && id.Type.IsSelectedBy(field.Type)))
            {
                found = true;
                walk.Apply(resource, field with { Type = new("", "", "") });
            }
        }
        if (found)
            return;
        if (!gathered.IsPartial)
            throw new RenderException($"resource with name {spec.Name} does not match a config with the following GVK [{Kinds()}]", spec.Origin, "Correct the name, or remove the entry.");
        session.NotRendered($"the workload {spec.Name} is not among what could be rendered", null, spec.Origin);
    }

    private string Kinds() => string.Join(", ", fields.Select(f => f.Type.Kind));
}
