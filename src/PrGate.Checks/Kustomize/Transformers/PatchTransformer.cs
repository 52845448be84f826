using PrGate.Checks.Kustomize.Patches;
using PrGate.Checks.Kustomize.Reading;
using PrGate.Checks.Kustomize.Resources;
using PrGate.Checks.Kustomize.Tree;

namespace PrGate.Checks.Kustomize.Transformers;

/// <summary>Applies one entry of <c>patches</c> or <c>patchesJson6902</c>.</summary>
/// <param name="storesId">Whether a JSON patch may rename its objects, so that references follow.</param>
internal sealed class PatchTransformer(PatchSpec spec, RenderSession session, KustomizationLoader loader, bool storesId = true) : ITransformer
{
    public void Transform(Accumulator gathered)
    {
        var patch = LoadedPatch.Load(spec, session, loader);
        if (patch.IsEmpty)
            return;
        if (patch.Operations is { } operations)
            ApplyJson(gathered, patch, operations);
        else if (spec.Target is null)
            ApplyByName(gathered, patch);
        else
            ApplyToSelected(gathered, patch, spec.Target);
        gathered.Map.MarkChanged();
    }

    private void ApplyJson(Accumulator gathered, LoadedPatch patch, RenderedSequence operations)
    {
        if (spec.Target is null)
            throw new RenderException($"must specify a target for {patch.Name}", patch.Origin, "Add a target with kind and name.");
        var json = new JsonPatch(operations, session.Budget, patch.Name);
        foreach (var resource in SelectOrWarn(gathered, patch, spec.Target))
        {
            if (storesId)
                resource.StorePreviousId();
            resource.ReplaceRoot(json.Apply(resource.Root));
        }
    }

    private void ApplyByName(Accumulator gathered, LoadedPatch patch)
    {
        var apply = new ObjectPatch(session, patch.Name, spec.AllowsNameChange, spec.AllowsKindChange);
        foreach (var from in patch.Objects)
        {
            if (PatchTarget.Find(gathered, from, patch, session) is { } target)
                apply.Apply(target, from.Root);
        }
        gathered.Map.RequireDistinct(patch.Origin);
    }

    private void ApplyToSelected(Accumulator gathered, LoadedPatch patch, Selector selector)
    {
        if (patch.Objects.Count > 1)
            throw new RenderException("Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field", patch.Origin, "Split the file, or remove the target.");
        var apply = new ObjectPatch(session, patch.Name, spec.AllowsNameChange, spec.AllowsKindChange);
        foreach (var resource in SelectOrWarn(gathered, patch, selector))
        {
            var from = (RenderedMapping)patch.Objects[0].Root.Copy(session.Budget);
            from.Remove("apiVersion");
            apply.Apply(resource, from);
        }
        gathered.Map.DropGone();
        gathered.Map.RequireDistinct(patch.Origin);
    }

    private List<Resource> SelectOrWarn(Accumulator gathered, LoadedPatch patch, Selector selector)
    {
        var selected = selector.Select(gathered.Map);
        if (selected.Count == 0 && gathered.IsPartial)
            session.NotRendered($"what the {patch.Name} targets is not among what could be rendered", null, selector.Origin);
        else if (selected.Count == 0)
            session.Report(ProblemLevel.Warning, $"The {patch.Name} changes nothing: its target matches no object.", "Correct the target, or remove the patch.", selector.Origin);
        return selected;
    }
}
