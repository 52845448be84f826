using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Fields;

/// <summary>Which fields each transformer touches: kustomize's defaults plus what <c>configurations</c> and <c>crds</c> add.</summary>
internal sealed class TransformerConfiguration
{
    private readonly List<NameReference> _nameReferences = [];

    public FieldSpecList NamePrefix { get; init; } = new();

    public FieldSpecList NameSuffix { get; init; } = new();

    public FieldSpecList Namespace { get; init; } = new();

    public FieldSpecList CommonLabels { get; init; } = new();

    public FieldSpecList Labels { get; init; } = new();

    public FieldSpecList TemplateLabels { get; init; } = new();

    public FieldSpecList CommonAnnotations { get; init; } = new();

    public FieldSpecList VarReferences { get; init; } = new();

    public FieldSpecList Images { get; init; } = new();

    public FieldSpecList Replicas { get; init; } = new();

    public IReadOnlyList<NameReference> NameReferences => _nameReferences;

    /// <summary>The defaults; shared, never changed.</summary>
    public static TransformerConfiguration Default { get; } = DefaultFields.NewConfiguration();

    /// <summary>Both together. Every configuration contains the defaults, so joining with them changes nothing.</summary>
    /// <exception cref="RenderException">They contradict each other.</exception>
    public static TransformerConfiguration Join(TransformerConfiguration one, TransformerConfiguration other, Origin? origin)
    {
        if (ReferenceEquals(one, other) || ReferenceEquals(other, Default))
            return one;
        if (ReferenceEquals(one, Default))
            return other;
        var joined = DefaultFields.NewConfiguration();
        joined.Merge(one, origin);
        joined.Merge(other, origin);
        return joined;
    }

    public void Merge(TransformerConfiguration other, Origin? origin)
    {
        NamePrefix.MergeAll(other.NamePrefix, origin);
        NameSuffix.MergeAll(other.NameSuffix, origin);
        Namespace.MergeAll(other.Namespace, origin);
        CommonLabels.MergeAll(other.CommonLabels, origin);
        Labels.MergeAll(other.Labels, origin);
        TemplateLabels.MergeAll(other.TemplateLabels, origin);
        CommonAnnotations.MergeAll(other.CommonAnnotations, origin);
        VarReferences.MergeAll(other.VarReferences, origin);
        Images.MergeAll(other.Images, origin);
        Replicas.MergeAll(other.Replicas, origin);
        foreach (var reference in other._nameReferences)
            Merge(reference, origin);
    }

    public void Merge(NameReference reference, Origin? origin)
    {
        var known = _nameReferences.Find(r => r.Target == reference.Target);
        if (known is null)
            _nameReferences.Add(reference with { Referrers = reference.Referrers.Copy() });
        else
            known.Referrers.MergeAll(reference.Referrers, origin);
    }
}
