using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Patches;

/// <summary>Applies a strategic merge patch to one object, whose name, namespace and kind stay unless the patch may change them.</summary>
internal sealed class ObjectPatch(RenderSession session, string changedBy, bool allowsNameChange = false, bool allowsKindChange = false)
{
    public void Apply(Resource target, RenderedMapping patch)
    {
        var before = target.CurrentId;
        var metadata = target.Metadata;
        var (name, ns, kind) = (metadata?["name"], metadata?["namespace"], target.Root["kind"]);
        if (allowsNameChange || allowsKindChange)
            target.StorePreviousId();
        var copy = (RenderedMapping)patch.Copy(session.Budget);
        var merged = new StrategicMerge(session.Schemas, session.Budget, changedBy).Merge(target.Root, copy);
        if (merged is null || merged.Entries.Count == 0)
        {
            target.Root.Clear();
            return;
        }
        target.ReplaceRoot(merged);
        if (!allowsKindChange)
            Restore(merged, "kind", kind, before.Type.Kind);
        var kept = target.NeedMetadata(merged.Origin);
        if (!allowsNameChange)
            Restore(kept, "name", name, before.Name);
        Restore(kept, "namespace", ns, before.Namespace);
    }

    private static void Restore(RenderedMapping mapping, string key, RenderedNode? node, string text)
    {
        if (node is null)
            mapping.Remove(key);
        else
            mapping.Set(key, node is RenderedScalar scalar && scalar.Text == text ? node : RenderedScalar.String(text, node.Origin));
    }
}
