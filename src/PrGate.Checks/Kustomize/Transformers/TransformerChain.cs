using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>The transformers that the fields of a kustomization ask for, in kustomize's order; the order of the fields means nothing.</summary>
internal static class TransformerChain
{
    private static readonly FieldSpec VolumeClaimLabels = new(new GroupVersionKind("apps", "", "StatefulSet"), "spec/volumeClaimTemplates[]/metadata/labels", true);

    /// <summary>Each with what it is called in annotations.</summary>
    public static IEnumerable<(Provenance Provenance, ITransformer Transformer)> Of(
        Kustomization kustomization, TransformerConfiguration fields, RenderSession session, KustomizationLoader loader) =>
        Kinds(kustomization, fields, session, loader).Select(t => (new Provenance(kustomization.File, t.Kind), t.Transformer));

    private static IEnumerable<(string Kind, ITransformer Transformer)> Kinds(
        Kustomization kustomization, TransformerConfiguration fields, RenderSession session, KustomizationLoader loader)
    {
        var budget = session.Budget;
        if (kustomization.MergePatches.Count > 0)
            yield return ("PatchStrategicMergeTransformer", new ChainedTransformers(kustomization.MergePatches.Select(p => new MergePatchTransformer(p, session, loader))));
        foreach (var patch in kustomization.Patches)
            yield return ("PatchTransformer", new PatchTransformer(patch, session, loader));
        if (kustomization.Namespace is { Text.Length: > 0 } ns)
            yield return ("NamespaceTransformer", new NamespaceTransformer(ns, fields.Namespace.Items, budget));
        if (kustomization.NamePrefix is { Text.Length: > 0 } prefix)
            yield return ("PrefixTransformer", new NameAffixTransformer(prefix, isPrefix: true, fields.NamePrefix.Items, budget));
        if (kustomization.NameSuffix is { Text.Length: > 0 } suffix)
            yield return ("SuffixTransformer", new NameAffixTransformer(suffix, isPrefix: false, fields.NameSuffix.Items, budget));
        foreach (var label in kustomization.Labels)
            yield return ("LabelTransformer", new PairTransformer(label.Pairs, FieldsOf(label, fields), "labels", budget));
        if (kustomization.CommonLabels.Count > 0)
            yield return ("LabelTransformer", new PairTransformer(kustomization.CommonLabels, fields.CommonLabels.Items, "commonLabels", budget));
        if (kustomization.CommonAnnotations.Count > 0)
            yield return ("AnnotationsTransformer", new PairTransformer(kustomization.CommonAnnotations, fields.CommonAnnotations.Items, "commonAnnotations", budget));
        foreach (var patch in kustomization.JsonPatches)
            yield return ("PatchJson6902Transformer", new PatchTransformer(patch, session, loader, storesId: false));
        foreach (var replica in kustomization.Replicas)
            yield return ("ReplicaCountTransformer", new ReplicaTransformer(replica, fields.Replicas.Items, session));
        foreach (var image in kustomization.Images)
            yield return ("ImageTagTransformer", new ImageTransformer(image, fields.Images.Items, budget));
        if (kustomization.Replacements.Count > 0)
            yield return ("ReplacementTransformer", new ReplacementTransformer(ReplacementFiles.Read(kustomization.Replacements, session, loader), session));
    }

    private static IReadOnlyList<FieldSpec> FieldsOf(LabelSpec label, TransformerConfiguration defaults)
    {
        var list = new FieldSpecList(label.Fields);
        if (label.IncludesSelectors)
        {
            list.MergeAll(defaults.CommonLabels, label.Origin);
            return list.Items;
        }
        if (label.IncludesTemplates)
            list.MergeAll(defaults.TemplateLabels, label.Origin);
        if (label.IncludesVolumeClaimTemplates)
            list.Merge(VolumeClaimLabels, label.Origin);
        list.MergeAll(defaults.Labels, label.Origin);
        return list.Items;
    }
}
