using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Moves objects into one namespace: all but those known to live outside namespaces, and the accounts named <c>default</c> in role bindings.</summary>
/// <param name="unsetOnly">Leaves namespaces alone that are written already.</param>
/// <param name="subjects">Which subjects of role bindings move: <c>defaultOnly</c>, <c>allServiceAccounts</c> or <c>none</c>.</param>
internal sealed class NamespaceTransformer(
    Located ns, IReadOnlyList<FieldSpec> fields, RenderBudget budget, bool unsetOnly = false, string subjects = "defaultOnly") : ITransformer
{
    private const string MetadataNamespace = "metadata/namespace";

    private readonly Origin _origin = ns.Origin.By("namespace");

    public void Transform(Accumulator gathered)
    {
        foreach (var resource in gathered.Map.Items)
            resource.StorePreviousId();
        foreach (var resource in gathered.Map.Items)
            Move(resource);
        gathered.Map.MarkChanged();
        foreach (var group in gathered.Map.Items.GroupBy(r => { var id = r.CurrentId; return (id.Type, id.EffectiveNamespace, id.Name); }).Where(g => g.Count() > 1))
            throw new RenderException($"namespace transformation produces ID conflict: {group.First().CurrentId}", ns.Origin, "Rename one of the two objects.");
    }

    private void Move(Resource resource)
    {
        if (!resource.Type.IsClusterScoped)
            Write(resource.NeedMetadata(_origin), "namespace");
        var isBinding = resource.Kind is "RoleBinding" or "ClusterRoleBinding";
        if (isBinding && resource.Root.SequenceAt("subjects") is { } list)
            MoveSubjects(list);
        var walk = new FieldWalk(CreatedNode.Scalar, _origin, budget, node => Write(node));
        foreach (var spec in fields)
        {
            if (spec.Path != MetadataNamespace && !(isBinding && spec.Path.StartsWith("subjects", StringComparison.Ordinal)))
                walk.Apply(resource, spec);
        }
    }

    private void MoveSubjects(RenderedSequence list)
    {
        foreach (var subject in list.Items.OfType<RenderedMapping>())
        {
            budget.Spend(1);
            var moves = subjects switch
            {
                "none" => false,
                "allServiceAccounts" => subject.TextAt("kind") == "ServiceAccount",
                _ => subject.TextAt("name") == "default",
            };
            if (moves)
                Write(subject, "namespace");
        }
    }

    private void Write(RenderedMapping mapping, string key)
    {
        if (!unsetOnly || mapping.TextAt(key).Length == 0)
            mapping.SetText(key, ns.Text, _origin);
    }

    private void Write(RenderedNode node)
    {
        if (node is RenderedScalar scalar && (!unsetOnly || scalar.IsNull || scalar.Text.Length == 0))
            scalar.Write(ns.Text, _origin);
    }
}
