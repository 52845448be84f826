using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Adds <c>namePrefix</c> or <c>nameSuffix</c>, to every object but namespaces, definitions of custom resources and API services.</summary>
internal sealed class NameAffixTransformer(Located affix, bool isPrefix, IReadOnlyList<FieldSpec> fields, RenderBudget budget) : ITransformer
{
    private readonly string _change = $"{(isPrefix ? "namePrefix" : "nameSuffix")} at {affix.Origin.File}:{affix.Origin.Position.Line}";

    /// <summary>No name may be longer (Kubernetes, DNS subdomain names), so no part of one.</summary>
    private const int Longest = 253;

    public void Transform(Accumulator gathered)
    {
        if (affix.Text.Length > Longest)
            throw new RenderException($"A name prefix or suffix has {affix.Text.Length:N0} characters; no name may have more than {Longest}.", affix.Origin, "Shorten it.");
        var walk = new FieldWalk(CreatedNode.Nothing, affix.Origin, budget, Write);
        foreach (var resource in gathered.Map.Items)
        {
            var original = resource.OriginalId.Type;
            if (IsLeftAlone(original))
                continue;
            foreach (var spec in fields)
            {
                if (!original.IsSelectedBy(spec.Type))
                    continue;
                if (spec.Path == "metadata/name")
                {
                    (isPrefix ? resource.Prefixes : resource.Suffixes).Add(affix.Text);
                    resource.StorePreviousId();
                }
                walk.Apply(resource, spec);
            }
        }
        gathered.Map.MarkChanged();
    }

    private static bool IsLeftAlone(GroupVersionKind type) =>
        type.Kind is "CustomResourceDefinition" or "Namespace" || (type.Kind == "APIService" && type.Group == "apiregistration.k8s.io");

    private void Write(RenderedNode node)
    {
        if (node is not RenderedScalar scalar)
            throw new RenderException("A name is not a string.", node.Origin);
        scalar.Write(isPrefix ? affix.Text + scalar.Text : scalar.Text + affix.Text, scalar.Origin.By(_change));
    }
}
