using PrGate.Checks.Kustomize.Fields;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Writes the new name of one kind of target into one field of one object.</summary>
internal sealed class ReferenceUpdate(Resource referrer, GroupVersionKind target, FieldSpec spec, ReferralCandidates candidates)
{
    private const string RoleReference = "roleRef/name";

    /// <param name="node">The field: a name, a mapping with name and namespace, or a list of either.</param>
    /// <exception cref="RenderException">More than one object may be meant.</exception>
    public void Write(RenderedNode node)
    {
        switch (node)
        {
            case RenderedScalar { IsNull: false } scalar:
                WriteName(scalar);
                break;
            case RenderedMapping mapping:
                WriteNameAndNamespace(mapping);
                break;
            case RenderedSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (item is not RenderedSequence)
                        Write(item);
                }
                break;
        }
    }

    private void WriteName(RenderedScalar scalar)
    {
        if (Choose(candidates.Named(scalar.Text), sameNamespaceMatters: false) is not { } referral || referral.Name == scalar.Text)
            return;
        scalar.Write(referral.Name, scalar.Origin.By($"name of {referral.Kind} {referral.OriginalId.Name}"));
    }

    private void WriteNameAndNamespace(RenderedMapping mapping)
    {
        if (mapping["name"] is not RenderedScalar { IsNull: false } name)
        {
            if (mapping["name"] is null)
                throw new RenderException("path config error; no 'name' field in node", mapping.Origin);
            return;
        }
        IEnumerable<Resource> named = candidates.Named(name.Text);
        if (mapping["namespace"] is RenderedScalar ns)
        {
            var byOriginal = named.Where(r => r.OriginalId.EffectiveNamespace == ns.Text).ToList();
            named = byOriginal.Count > 0 ? byOriginal : named.Where(r => r.CurrentId.EffectiveNamespace == ns.Text);
        }
        if (Choose([.. named], sameNamespaceMatters: true) is not { } referral || (referral.Name == name.Text && referral.Namespace.Length == 0))
            return;
        var change = $"name of {referral.Kind} {referral.OriginalId.Name}";
        if (referral.Name != name.Text)
            name.Write(referral.Name, name.Origin.By(change));
        if (referral.Namespace.Length > 0 && mapping.TextAt("namespace") != referral.Namespace)
            mapping.SetText("namespace", referral.Namespace, (mapping["namespace"] ?? name).Origin.By(change));
    }

    private Resource? Choose(IReadOnlyList<Resource> named, bool sameNamespaceMatters)
    {
        var current = referrer.CurrentId;
        var roleType = RoleTypeAsked();
        var fitting = named.Where(r => Reaches(current, r)
            && r.PreviousIds.Any(id => id.Type.IsSelectedBy(target))
            && (roleType is null || r.PreviousIds.Any(id => id.Type.IsSelectedBy(roleType.Value)))).ToList();
        foreach (var emptyFits in new[] { true, false })
        {
            if (fitting.Count > 1)
                fitting = fitting.FindAll(r => AffixesFit(r, emptyFits));
        }
        if (fitting.Count < 2)
            return fitting.FirstOrDefault();
        var first = fitting[0];
        if (fitting.TrueForAll(r => r.Name == first.Name && (!sameNamespaceMatters || r.Namespace == first.Namespace)))
            return first;
        throw new RenderException(
            $"found multiple possible referrals: {string.Join(", ", fitting.Select(r => r.CurrentId))}", referrer.Root.Origin, "Write the namespace, or give the objects different names.");
    }

    /// <summary>Whether an object can be referred to from another's namespace.</summary>
    private bool Reaches(ResourceId from, Resource to)
    {
        var id = to.CurrentId;
        if (from.Type.IsClusterScoped || id.Type.IsClusterScoped || from.IsInNamespaceOf(id))
            return true;
        return to.Kind == "ServiceAccount" && referrer.Kind == "RoleBinding" && SubjectNamespaces().Contains(to.Namespace);
    }

    private IEnumerable<string> SubjectNamespaces() =>
        from subject in referrer.Root.SequenceAt("subjects")?.Items.OfType<RenderedMapping>() ?? []
        where subject.TextAt("kind") == "ServiceAccount" && subject["namespace"] is RenderedScalar { IsNull: false }
        select subject.TextAt("namespace");

    private GroupVersionKind? RoleTypeAsked()
    {
        if (!spec.Path.EndsWith(RoleReference, StringComparison.Ordinal) || referrer.Root.MappingAt("roleRef") is not { } role)
            return null;
        var (group, kind) = (role["apiGroup"], role["kind"]);
        return group is null || kind is null ? null : new GroupVersionKind(role.TextAt("apiGroup"), "", role.TextAt("kind"));
    }

    private bool AffixesFit(Resource other, bool emptyFits) =>
        EndsAlike(other.Prefixes, referrer.Prefixes, emptyFits) && EndsAlike(other.Suffixes, referrer.Suffixes, emptyFits);

    /// <summary>Whether the shorter list is the end of the longer one.</summary>
    private static bool EndsAlike(List<string> a, List<string> b, bool emptyFits)
    {
        if (emptyFits && (a.Count == 0 || b.Count == 0))
            return true;
        var shared = Math.Min(a.Count, b.Count);
        return (shared > 0 || a.Count == b.Count) && a.TakeLast(shared).SequenceEqual(b.TakeLast(shared));
    }
}
