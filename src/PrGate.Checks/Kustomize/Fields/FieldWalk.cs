using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;
using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>Applies an action to the nodes that a field spec means, in every element of the lists on the way (kustomize's field spec filter).</summary>
/// <param name="create">What to put where the field is missing and the spec lets it be created.</param>
/// <param name="origin">The origin of created nodes.</param>
/// <param name="set">The action; it is given missing fields only when they are created.</param>
internal sealed class FieldWalk(CreatedNode create, Origin origin, RenderBudget budget, Action<RenderedNode> set)
{
    public void Apply(Resource resource, FieldSpec spec)
    {
        if (resource.Type.IsSelectedBy(spec.Type))
            Enter(resource.Root, spec, 0);
    }

    /// <summary>Applies the specs to every object.</summary>
    public void ApplyAll(ResourceMap map, IReadOnlyList<FieldSpec> specs)
    {
        foreach (var resource in map.Items)
        {
            var type = resource.Type;
            foreach (var spec in specs)
            {
                if (type.IsSelectedBy(spec.Type))
                    Enter(resource.Root, spec, 0);
            }
        }
    }

    private void Enter(RenderedNode node, FieldSpec spec, int depth)
    {
        budget.Spend(1);
        if (depth == spec.Parts.Count)
        {
            set(node);
            return;
        }
        switch (node)
        {
            case RenderedMapping mapping:
                EnterField(mapping, spec, depth);
                break;
            case RenderedSequence sequence:
                foreach (var item in sequence.Items)
                    Enter(item, spec, depth);
                break;
            case RenderedScalar { IsNull: false } when spec.Create && create != CreatedNode.Nothing:
                throw new RenderException($"expected sequence or mapping node on the way to '{spec.Path}'", node.Origin);
        }
    }

    private void EnterField(RenderedMapping mapping, FieldSpec spec, int depth)
    {
        var name = spec.Parts[depth];
        var isList = name.EndsWith("[]", StringComparison.Ordinal);
        if (isList)
            name = name[..^2];
        var field = mapping[name];
        if (field is null or { IsNull: true })
        {
            var creates = spec.Create && create != CreatedNode.Nothing && !isList;
            if (!creates && field is null)
                return;
            var isLast = depth == spec.Parts.Count - 1;
            if (creates)
            {
                field = isLast && create == CreatedNode.Scalar ? new RenderedScalar("", ScalarKind.Null, origin) : new RenderedMapping(origin);
                mapping.Set(name, field);
            }
            else if (!isLast)
            {
                return;
            }
        }
        Enter(field!, spec, depth + 1);
    }
}
