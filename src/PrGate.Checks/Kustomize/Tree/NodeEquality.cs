using PrGate.Checks.Manifests;

namespace PrGate.Checks.Kustomize.Tree;

/// <summary>Compares rendered values by content.</summary>
internal static class NodeEquality
{
    public static bool AreEqual(RenderedNode? one, RenderedNode? other)
    {
        switch (one, other)
        {
            case (null, null):
                return true;
            case (RenderedScalar a, RenderedScalar b):
                return a.IsNull ? b.IsNull : a.Kind == b.Kind && (a.Text == b.Text || (a.Kind != ScalarKind.String && ScalarResolution.Canonical(a.Text, a.Kind) == ScalarResolution.Canonical(b.Text, b.Kind)));
            case (RenderedSequence a, RenderedSequence b):
                return a.Items.Count == b.Items.Count && a.Items.Zip(b.Items).All(pair => AreEqual(pair.First, pair.Second));
            case (RenderedMapping a, RenderedMapping b):
                return a.Entries.Count == b.Entries.Count && a.Entries.All(e => b[e.Key] is { } value && AreEqual(e.Value, value));
            default:
                return false;
        }
    }
}
