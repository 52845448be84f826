using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>The transformers that the fields of a kustomization ask for, in kustomize's order; the order of the fields means nothing.</summary>
internal static class TransformerChain
{
    private static readonly FieldSpec VolumeClaimLabels = new(new GroupVersionKind("apps", "", "StatefulSet"), "spec/volumeClaimTemplates[]/metadata/labels", true);

    public static IEnumerable<ITransformer> Of(Kustomization kustomization, TransformerConfiguration fields, RenderSession session, KustomizationLoader loader)
    {
        foreach (var patch in kustomization.MergePatches)
            yield return new MergePatchTransformer(patch, session, loader);
        foreach (var patch in kustomization.Patches)
            yield return new PatchTransformer(patch, session, loader);
        if (kustomization.Namespace is { Text.Length: > 0 } ns)
            yield return new NamespaceTransformer(ns, fields.Namespace.Items, session.Budget);
        if (kustomization.NamePrefix is { Text.Length: > 0 } prefix)
            yield return new NameAffixTransformer(prefix, isPrefix: true, fields.NamePrefix.Items, session.Budget);
        if (kustomization.NameSuffix is { Text.Length: > 0 } suffix)
            yield return new NameAffixTransformer(suffix, isPrefix: false, fields.NameSuffix.Items, session.Budget);
        foreach (var label in kustomization.Labels)
            yield return new PairTransformer(label.Pairs, FieldsOf(label, fields), "labels", session.Budget);
        if (kustomization.CommonLabels.Count > 0)
            yield return new PairTransformer(kustomization.CommonLabels, fields.CommonLabels.Items, "commonLabels", session.Budget);
        if (kustomization.CommonAnnotations.Count > 0)
            yield return new PairTransformer(kustomization.CommonAnnotations, fields.CommonAnnotations.Items, "commonAnnotations", session.Budget);
        foreach (var patch in kustomization.JsonPatches)
            yield return new PatchTransformer(patch, session, loader, storesId: false);
        foreach (var replica in kustomization.Replicas)
            yield return new ReplicaTransformer(replica, fields.Replicas.Items, session);
        foreach (var image in kustomization.Images)
            yield return new ImageTransformer(image, fields.Images.Items, session.Budget);
        if (kustomization.Replacements.Count > 0)
            yield return new ReplacementTransformer(ReplacementFiles.Read(kustomization.Replacements, session, loader), session);
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
