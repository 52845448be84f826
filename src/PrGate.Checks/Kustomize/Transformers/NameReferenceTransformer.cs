using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Lets references follow the objects that were renamed or moved.</summary>
internal sealed class NameReferenceTransformer : ITransformer
{
    public void Transform(Accumulator gathered)
    {
        var candidates = new ReferralCandidates(gathered.Map);
        var byReferrer = new Dictionary<GroupVersionKind, List<(GroupVersionKind Target, FieldSpec Spec)>>();
        foreach (var referrer in gathered.Map.Items)
        {
            RequireSubjectNamespaces(referrer);
            var type = referrer.OriginalId.Type;
            if (!byReferrer.TryGetValue(type, out var specs))
                byReferrer[type] = specs = [.. SpecsOf(type, gathered.Configuration)];
            foreach (var (target, spec) in specs)
            {
                var update = new ReferenceUpdate(referrer, target, spec, candidates);
                new FieldWalk(CreatedNode.Nothing, referrer.Root.Origin, gathered.Map.Budget, update.Write).Apply(referrer, spec with { Type = new("", "", "") });
            }
        }
        gathered.Map.MarkChanged();
    }

    private static IEnumerable<(GroupVersionKind Target, FieldSpec Spec)> SpecsOf(GroupVersionKind type, TransformerConfiguration configuration) =>
        from reference in configuration.NameReferences
        from spec in reference.Referrers.Items
        where type.IsSelectedBy(spec.Type)
        select (reference.Target, spec);

    private static void RequireSubjectNamespaces(Resource referrer)
    {
        if (referrer.Kind != "RoleBinding" || referrer.Root.SequenceAt("subjects") is not { } subjects)
            return;
        foreach (var subject in subjects.Items.OfType<RenderedMapping>())
        {
            if (subject.TextAt("kind") == "ServiceAccount" && subject["namespace"] is { IsNull: true } blank)
                throw new RenderException($"Invalid Input: namespace is blank for resource \"{referrer.CurrentId}\"", blank.Origin, "Write the namespace, or remove the field.");
        }
    }
}
