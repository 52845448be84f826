using PrGate.Checks.Kustomize.Patches;
using PrGate.Checks.Kustomize.Reading;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Applies one entry of <c>patchesStrategicMerge</c>: a path, or the patch itself.</summary>
internal sealed class MergePatchTransformer(Located entry, RenderSession session, KustomizationLoader loader) : ITransformer
{
    public void Transform(Accumulator gathered)
    {
        var isInline = entry.Text.Contains('\n', StringComparison.Ordinal) || entry.Text.Contains(": ", StringComparison.Ordinal);
        var patch = isInline ? LoadedPatch.FromText(entry, session) : LoadedPatch.FromFile(entry, session, loader);
        if (patch.Operations is not null)
            throw new RenderException($"{patch.Name} is not a strategic merge patch", entry.Origin, "List JSON patches under patches, with a target.");
        if (patch.IsEmpty)
            throw new RenderException($"patch appears to be empty; files={entry.Text}", entry.Origin, "Remove it.");
        var apply = new ObjectPatch(session, patch.Name);
        foreach (var from in patch.Objects)
        {
            if (PatchTarget.Find(gathered, from, patch, session) is { } target)
                apply.Apply(target, from.Root);
        }
        gathered.Map.MarkChanged();
    }
}
